import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordEntries } from "../../../src/recording/record-entries.js";
import { startApi, type TestApi } from "../../support/api/api.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await recordLines({ kind: "SOURCE", id: "source:desk", title: "A desk" });
});
afterAll(() => api?.stop());

const recordLines = async (...lines: readonly object[]) => {
  const { rejected } = await recordEntries(api.database, lines, { by: "test" });
  expect(rejected).toEqual([]);
};

const createClaim = (basis = "REPORT") => ({
  source: "source:desk",
  statement: "Made up for a test.",
  basis,
});
const createEntity = (kind: string, id: string, values: object = {}) => ({
  kind,
  id,
  name: id,
  claims: [createClaim()],
  ...values,
});
const createFact = (kind: string, id: string, from: string, to: string, values: object = {}) => ({
  kind,
  id,
  from,
  to,
  validFrom: "2014-01-01",
  claims: [createClaim()],
  ...values,
});

/** Fetches the value of each factor that is not 0, in 256ths, with the facts behind it. */
async function fetchFactors(id: string, asOf: object = { validAt: "2015-01-01" }) {
  const query = `query ($id: ID!, $asOf: AsOf) {
    exposure(id: $id, asOf: $asOf) { drivers { factor value relationships { id } } } }`;
  const { drivers } = (await api.execute(query, { id, asOf })).exposure as {
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
    await recordLines(
      createEntity("BRAND", "brand:suits"),
      createEntity("LAWSUIT", "lawsuit:one", { validFrom: "2014-06", validTo: "2016-06-30" }),
      createEntity("LAWSUIT", "lawsuit:two", { validFrom: "2014-07-01" }),
      createFact("SUBJECT", "subject:one", "lawsuit:one", "brand:suits", { validFrom: "2014-06" }),
      createFact("SUBJECT", "subject:two", "lawsuit:two", "brand:suits", { validFrom: "2014-07-01" }),
    );
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

  it("are past for a merchant that settled, and not counted for one that the court dismissed", async () => {
    await recordLines(
      createEntity("MERCHANT", "merchant:settled"),
      createEntity("MERCHANT", "merchant:dismissed"),
      createEntity("MERCHANT", "merchant:suing"),
      createFact("PARTICIPATION", "participation:settled", "merchant:settled", "lawsuit:two", {
        role: "DEFENDANT",
        exitedOn: "2014-09",
        exit: "SETTLED",
      }),
      createFact("PARTICIPATION", "participation:dismissed", "merchant:dismissed", "lawsuit:two", {
        role: "DEFENDANT",
        exitedOn: "2014-09",
        exit: "DISMISSED",
      }),
      createFact("PARTICIPATION", "participation:suing", "merchant:suing", "lawsuit:two", {
        role: "PLAINTIFF",
      }),
    );
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
    await recordLines(
      createEntity("BRAND", "brand:sold"),
      createEntity("LAWSUIT", "lawsuit:sold", { validFrom: "2014" }),
      createFact("SUBJECT", "subject:sold", "lawsuit:sold", "brand:sold"),
      ...["said", "recorded", "denied"].map((name) => createEntity("MERCHANT", `merchant:${name}`)),
      createEntity("MERCHANT", "merchant:judged", { memberCount: 3 }),
      createFact("PARTICIPATION", "participation:judged", "merchant:judged", "lawsuit:sold", {
        role: "DEFENDANT",
        exitedOn: "2014-12-31",
        exit: "DEFAULT_JUDGMENT",
      }),
      ...(["said", "recorded", "denied"] as const).map((name) =>
        createFact("OFFER", `offer:${name}`, `merchant:${name}`, "brand:sold", {
          channel: "COUNTERFEIT",
          claims: {
            said: [createClaim("ALLEGATION")],
            recorded: [createClaim("COURT_RECORD")],
            denied: [createClaim("OFFICIAL_RECORD"), { ...createClaim(), stance: "DISPUTES" }],
          }[name],
        }),
      ),
    );
    const factors = await fetchFactors("brand:sold");
    expect(factors.ALLEGED_SELLERS).toEqual([
      computeSaturation(6, 0, 10),
      ["denied", "judged", "recorded", "said"],
    ]);
    expect(factors.ADJUDICATED_SELLERS).toEqual([computeSaturation(4, 0, 5), ["judged", "recorded"]]);
    const before = await fetchFactors("brand:sold", { validAt: "2014-12-30" });
    expect(before.ALLEGED_SELLERS).toEqual(factors.ALLEGED_SELLERS);
    expect(before.ADJUDICATED_SELLERS).toEqual([computeSaturation(1, 0, 5), ["recorded"]]);
    expect((await fetchFactors("merchant:recorded")).ADJUDICATED_SELLERS).toEqual([
      computeSaturation(1, 0, 0.25),
      ["recorded"],
    ]);
  });

  it("of a platform are those that sell there, whichever brand they are accused over", async () => {
    await recordLines(
      createEntity("PLATFORM", "platform:bazaar"),
      createEntity("PLATFORM", "platform:elsewhere"),
      createFact("SUBJECT", "subject:bazaar", "lawsuit:sold", "platform:bazaar"),
      createFact("SELLER", "seller:said", "merchant:said", "platform:bazaar", { validTo: "2016-12-31" }),
      createFact("SELLER", "seller:said-too", "merchant:said", "platform:elsewhere"),
    );
    expect(await fetchFactors("platform:bazaar")).toEqual({
      ACTIVE_SUITS: [computeSaturation(1, 0, 2), ["bazaar"]],
      ALLEGED_SELLERS: [computeSaturation(1, 0, 50), ["said"]],
      SHARED_SELLERS: [computeSaturation(1, 0, 20), ["said-too"]],
    });
    expect(await fetchFactors("platform:bazaar", { validAt: "2017-01-01" })).toEqual({
      ACTIVE_SUITS: [computeSaturation(1, 0, 2), ["bazaar"]],
    });
  });

  it("are shared if they offer counterfeits of another brand too", async () => {
    await recordLines(
      createEntity("BRAND", "brand:other"),
      createEntity("MERCHANT", "merchant:honest"),
      createFact("OFFER", "offer:said-other", "merchant:said", "brand:other", { channel: "COUNTERFEIT" }),
      createFact("OFFER", "offer:recorded-other", "merchant:recorded", "brand:other", {
        channel: "AUTHORIZED",
      }),
      createFact("OFFER", "offer:honest", "merchant:honest", "brand:other", { channel: "AUTHORIZED" }),
    );
    const shared = computeSaturation(1, 0, 5);
    expect((await fetchFactors("brand:sold")).SHARED_SELLERS).toEqual([shared, ["said-other"]]);
    expect((await fetchFactors("brand:other")).SHARED_SELLERS).toEqual([shared, ["said"]]);
    expect(await fetchFactors("merchant:honest")).toEqual({ SHARED_SELLERS: [shared, ["said-other"]] });
  });
});

describe("listings, stores and lists", () => {
  const createListing = (id: string, day: string, listingCount: number, sellerType: string) =>
    createFact("LISTING", `listing:${id}`, "brand:listed", "platform:market", {
      validFrom: day,
      listingCount,
      channels: ["UNKNOWN"],
      sellerType,
    });

  it("count as last observed for each type of seller, authorised against unauthorised", async () => {
    await recordLines(
      createEntity("BRAND", "brand:listed"),
      createEntity("PLATFORM", "platform:market"),
      createListing("first", "2014-01-01", 1000, "RESELLER"),
      createListing("second", "2014-06-01", 300, "RESELLER"),
      createListing("unknown", "2014-03-01", 100, "UNKNOWN"),
      createListing("own", "2014-03-01", 250, "BRAND"),
      createListing("reseller", "2014-12-01", 150, "AUTHORIZED_RESELLER"),
    );
    const first = await fetchFactors("brand:listed", { validAt: "2014-02-01" });
    expect(first.UNAUTHORIZED_LISTINGS).toEqual([computeSaturation(1000, 0, 200), ["first"]]);
    const last = await fetchFactors("brand:listed");
    expect(last.UNAUTHORIZED_LISTINGS).toEqual([computeSaturation(400, 400, 200), ["second", "unknown"]]);
    const there = await fetchFactors("platform:market");
    expect(there.UNAUTHORIZED_LISTINGS).toEqual([computeSaturation(400, 400, 1000), ["second", "unknown"]]);
  });

  it("lack a store until there is an official one, which then lowers the factor", async () => {
    await recordLines(
      createEntity("BRAND", "brand:present"),
      createEntity("PLATFORM", "platform:other"),
      createFact("ABSENCE", "absence:none", "brand:present", "platform:market", {
        absentKind: "STORE_PRESENCE",
        validTo: "2014-06-30",
      }),
      createFact("STORE_PRESENCE", "store-presence:open", "brand:present", "platform:market", {
        validFrom: "2014-07-01",
      }),
      createFact("ABSENCE", "absence:never", "brand:present", "platform:other", {
        absentKind: "STORE_PRESENCE",
      }),
    );
    const before = await fetchFactors("brand:present", { validAt: "2014-06-30" });
    expect(before).toEqual({ NO_OFFICIAL_STORE: [computeSaturation(2, 0, 0.5), ["never", "none"]] });
    expect(await fetchFactors("brand:present")).toEqual({
      NO_OFFICIAL_STORE: [computeSaturation(1, 1, 0.5), ["never"]],
    });
  });

  it("have a notorious market while it is on such a list", async () => {
    await recordLines(
      createEntity("ORGANIZATION", "organization:authority"),
      createEntity("MERCHANT", "merchant:there"),
      createFact("SELLER", "seller:there", "merchant:there", "platform:market"),
      createFact("DESIGNATION", "designation:notorious", "organization:authority", "platform:market", {
        list: "Review of Notorious Markets",
        validTo: "2015-06-30",
      }),
      createFact("DESIGNATION", "designation:praised", "organization:authority", "platform:market", {
        list: "Best",
      }),
    );
    const once = computeSaturation(1, 0, 0.5);
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
  const fetchRecordingInstant = async (id: string): Promise<string> =>
    (await api.execute("query ($id: ID!) { node(id: $id) { ... on Relationship { recordedAt } } }", { id }))
      .node.recordedAt;

  it("counts as known at an instant: before a claim, with it, and after its retraction", async () => {
    await recordLines(
      createEntity("BRAND", "brand:known"),
      createEntity("MERCHANT", "merchant:known"),
      createFact("OFFER", "offer:known", "merchant:known", "brand:known", { channel: "UNKNOWN" }),
    );
    const first = await fetchRecordingInstant("offer:known");
    await recordLines(
      createFact("OFFER", "offer:known", "merchant:known", "brand:known", {
        channel: "COUNTERFEIT",
        claims: [createClaim("COURT_RECORD")],
      }),
    );
    const second = await fetchRecordingInstant("offer:known");
    await recordLines({ kind: "RETRACTION", id: "offer:known", reason: "Mistaken." });
    const fetchFactorsAtInstant = (instant: string) =>
      fetchFactors("brand:known", { validAt: "2015-01-01", knownAt: instant });
    expect(await fetchFactorsAtInstant(first)).toEqual({});
    expect(await fetchFactorsAtInstant(second)).toMatchObject({
      ALLEGED_SELLERS: [computeSaturation(1, 0, 10), ["known"]],
    });
    expect(await fetchFactors("brand:known")).toEqual({});
  });
});
