import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../../support/api/api.js";
import { recordWithoutRejects } from "../../support/graph/record-without-rejects.js";
import { isLongRun, itInLongRun } from "../../support/process/long.js";
import { conviction, examples } from "./factor-examples.js";

let api: TestApi;
/** The instants with the first two versions of `offer:known`. */
let offeredAt: string;
let convictedAt: string;
/** The instant of the last recording. */
let lastInstant: string;
/** All is recorded before the tests: in a graph that grows between them the database plans their statements again. */
beforeAll(async () => {
  api = await startApi({ seed: false });
  await recordLines(...examples);
  offeredAt = await api.readLastInstant();
  await recordLines(conviction);
  convictedAt = await api.readLastInstant();
  await recordLines({ kind: "RETRACTION", id: "offer:known", reason: "Mistaken." });
  lastInstant = await api.readLastInstant();
});
afterAll(() => api?.stop());

const recordLines = (...lines: readonly object[]) => recordWithoutRejects(api.database, lines);

/**
 * Fetches the value of each factor that is not 0, in 256ths, with the facts behind it. They are read from the entity, in one
 * statement for all entities of a kind: the field of the query reads the facts in a second one, which depends on their kinds.
 * Brands are read as known at an instant, which is that of the last recording if `asOf` has none, so that all instants have one
 * statement. Merchants and platforms are read as known now.
 */
async function fetchFactors(id: string, day: object = { validAt: "2015-01-01" }) {
  const asOf = id.startsWith("brand:") ? { knownAt: lastInstant, ...day } : day;
  const query = `query ($id: ID!, $asOf: AsOf) {
    entity: ${id.split(":")[0]}(id: $id, asOf: $asOf) { exposure { drivers { factor value relationships { id } } } } }`;
  const { drivers } = (await api.execute(query, { id, asOf })).entity.exposure as {
    drivers: { factor: string; value: number; relationships: { id: string }[] }[];
  };
  const active = drivers.filter(({ value, relationships }) => value > 0 || relationships.length > 0);
  return Object.fromEntries(
    active.map(({ factor, value, relationships }) => [
      factor,
      [Math.round(value * 256), relationships.map(({ id }) => id.replace(/^.*:/, "")).sort()],
    ]),
  );
}
const computeSaturation = (amount: number, against: number, half: number) =>
  Math.round((256 * amount) / (amount + against + half));

describe("suits", () => {
  it("are active from filing to their end, and past from then on", async () => {
    expect(await fetchFactors("brand:suits", { validAt: "2014-05-31" })).toEqual({});
    expect(await fetchFactors("brand:suits", { validAt: "2014-06-01" })).toEqual({
      ACTIVE_SUITS: [128, ["one"]],
    });
    expect(await fetchFactors("brand:suits", { validAt: "2016-06-30" })).toEqual({
      ACTIVE_SUITS: [computeSaturation(2, 0, 1), ["one", "two"]],
    });
    expect(await fetchFactors("brand:suits", { validAt: "2016-07-01" })).toEqual({
      ACTIVE_SUITS: [128, ["two"]],
      PAST_SUITS: [computeSaturation(1, 0, 2), ["one"]],
    });
  });

  it("are read with their merchant in one statement", async () => {
    api.statements();
    await fetchFactors("merchant:suing");
    expect(api.statements()).toHaveLength(1);
  });

  it("are past for a merchant that settled, and not counted for one that the court dismissed", async () => {
    const before = { validAt: "2014-08-31" };
    expect(await fetchFactors("merchant:settled", before)).toMatchObject({
      ACTIVE_SUITS: [128, ["settled"]],
    });
    expect(await fetchFactors("merchant:dismissed", before)).toMatchObject({
      ACTIVE_SUITS: [128, ["dismissed"]],
    });
    expect(await fetchFactors("merchant:settled")).toMatchObject({ PAST_SUITS: [128, ["settled"]] });
    expect(await fetchFactors("merchant:dismissed")).toEqual({});
    expect(await fetchFactors("merchant:suing")).toEqual({});
  });
});

describe("sellers", () => {
  it("are adjudicated by a default judgment or an undisputed court record only", async () => {
    const factors = await fetchFactors("brand:counterfeited");
    expect(factors.ALLEGED_SELLERS).toEqual([computeSaturation(2, 0, 10), ["denied", "said"]]);
    expect(factors.ADJUDICATED_SELLERS).toEqual([computeSaturation(4, 0, 5), ["judged", "recorded"]]);
    const before = await fetchFactors("brand:counterfeited", { validAt: "2014-12-30" });
    expect(before.ALLEGED_SELLERS).toEqual([computeSaturation(5, 0, 10), ["denied", "judged", "said"]]);
    expect(before.ADJUDICATED_SELLERS).toEqual([computeSaturation(1, 0, 5), ["recorded"]]);
    expect((await fetchFactors("merchant:recorded")).ADJUDICATED_SELLERS).toEqual([
      computeSaturation(1, 0, 0.25),
      ["recorded"],
    ]);
  });

  itInLongRun("of a platform are those that sell there, whichever brand they are accused over", async () => {
    expect(await fetchFactors("platform:bazaar")).toEqual({
      ACTIVE_SUITS: [computeSaturation(1, 0, 2), ["bazaar"]],
      ALLEGED_SELLERS: [computeSaturation(1, 0, 50), ["vendor"]],
      SHARED_SELLERS: [computeSaturation(1, 0, 20), ["vendor-too"]],
    });
    expect(await fetchFactors("platform:bazaar", { validAt: "2017-01-01" })).toEqual({
      ACTIVE_SUITS: [computeSaturation(1, 0, 2), ["bazaar"]],
    });
  });

  it("are shared if they offer counterfeits of another brand too", async () => {
    const shared = computeSaturation(1, 0, 5);
    expect((await fetchFactors("brand:counterfeited")).SHARED_SELLERS).toEqual([shared, ["said-other"]]);
    expect((await fetchFactors("brand:other")).SHARED_SELLERS).toEqual([shared, ["said"]]);
    expect(await fetchFactors("merchant:honest")).toEqual({ SHARED_SELLERS: [shared, ["said-other"]] });
  });
});

describe("listings, stores and lists", () => {
  it("count as last observed for each type of seller, authorised against unauthorised", async () => {
    const first = await fetchFactors("brand:listed", { validAt: "2014-02-01" });
    expect(first.UNAUTHORIZED_LISTINGS).toEqual([computeSaturation(1000, 0, 200), ["first"]]);
    const last = await fetchFactors("brand:listed");
    expect(last.UNAUTHORIZED_LISTINGS).toEqual([computeSaturation(400, 400, 200), ["second", "unknown"]]);
    if (!isLongRun) return;
    const there = await fetchFactors("platform:market");
    expect(there.UNAUTHORIZED_LISTINGS).toEqual([computeSaturation(400, 400, 1000), ["second", "unknown"]]);
  });

  it("lack a store until there is an official one, which then lowers the factor", async () => {
    const before = await fetchFactors("brand:stored", { validAt: "2014-06-30" });
    expect(before).toEqual({ NO_OFFICIAL_STORE: [computeSaturation(2, 0, 0.5), ["never", "none"]] });
    expect(await fetchFactors("brand:stored")).toEqual({
      NO_OFFICIAL_STORE: [computeSaturation(1, 1, 0.5), ["never"]],
    });
  });

  it("have a notorious market while it is on such a list", async () => {
    const once = computeSaturation(1, 0, 0.5);
    if (isLongRun)
      expect((await fetchFactors("platform:market")).NOTORIOUS_MARKETS).toEqual([
        computeSaturation(1, 0, 0.25),
        ["notorious"],
      ]);
    expect((await fetchFactors("brand:listed")).NOTORIOUS_MARKETS).toEqual([once, ["notorious"]]);
    expect((await fetchFactors("brand:present")).NOTORIOUS_MARKETS).toEqual([once, ["notorious"]]);
    expect(await fetchFactors("merchant:there")).toEqual({ NOTORIOUS_MARKETS: [once, ["notorious"]] });
    expect(await fetchFactors("merchant:there", { validAt: "2015-07-01" })).toEqual({});
  });
});

describe("evidence", () => {
  it("counts as known at an instant: before a claim, with it, and after its retraction", async () => {
    const fetchFactorsAtInstant = (instant: string) =>
      fetchFactors("brand:known", { validAt: "2015-01-01", knownAt: instant });
    expect(await fetchFactorsAtInstant(offeredAt)).toEqual({});
    expect(await fetchFactorsAtInstant(convictedAt)).toMatchObject({
      ADJUDICATED_SELLERS: [computeSaturation(1, 0, 5), ["known"]],
    });
    expect(await fetchFactors("brand:known")).toEqual({});
  });
});
