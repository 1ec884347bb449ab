import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordEntries } from "../../../src/recording/record-entries.js";
import { startApi, type TestApi } from "../../support/api/api.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await put({ kind: "SOURCE", id: "source:desk", title: "A desk" });
});
afterAll(() => api?.stop());

const put = async (...lines: readonly object[]) => {
  const { rejected } = await recordEntries(api.database, lines, { by: "test" });
  expect(rejected).toEqual([]);
};

const claim = (basis = "REPORT") => ({ source: "source:desk", statement: "Made up for a test.", basis });
const entity = (kind: string, id: string, values: object = {}) => ({
  kind,
  id,
  name: id,
  claims: [claim()],
  ...values,
});
const fact = (kind: string, id: string, from: string, to: string, values: object = {}) => ({
  kind,
  id,
  from,
  to,
  validFrom: "2014-01-01",
  claims: [claim()],
  ...values,
});

/** The value of each factor that is not 0, in 256ths, with the facts behind it. */
async function counting(id: string, asOf: object = { validAt: "2015-01-01" }) {
  const query = `query ($id: ID!, $asOf: AsOf) {
    exposure(id: $id, asOf: $asOf) { drivers { factor value relationships { id } } } }`;
  const { drivers } = (await api.ask(query, { id, asOf })).exposure as {
    drivers: { factor: string; value: number; relationships: { id: string }[] }[];
  };
  const shown = drivers.filter(({ value, relationships }) => value > 0 || relationships.length > 0);
  return Object.fromEntries(
    shown.map(({ factor, value, relationships }) => [
      factor,
      [Math.round(value * 256), relationships.map(({ id }) => id.replace(/^.*:/, "")).sort()],
    ]),
  );
}
const in256ths = (amount: number, against: number, half: number) =>
  Math.round((256 * amount) / (amount + against + half));

describe("suits", () => {
  it("are active from filing to their end, and past from then on", async () => {
    await put(
      entity("BRAND", "brand:suits"),
      entity("LAWSUIT", "lawsuit:one", { validFrom: "2014-06", validTo: "2016-06-30" }),
      entity("LAWSUIT", "lawsuit:two", { validFrom: "2014-07-01" }),
      fact("SUBJECT", "subject:one", "lawsuit:one", "brand:suits", { validFrom: "2014-06" }),
      fact("SUBJECT", "subject:two", "lawsuit:two", "brand:suits", { validFrom: "2014-07-01" }),
    );
    expect(await counting("brand:suits", { validAt: "2014-05-31" })).toEqual({});
    expect(await counting("brand:suits", { validAt: "2014-06-01" })).toEqual({
      ACTIVE_SUITS: [128, ["one"]],
    });
    expect(await counting("brand:suits", { validAt: "2016-06-30" })).toEqual({
      ACTIVE_SUITS: [in256ths(2, 0, 1), ["one", "two"]],
    });
    expect(await counting("brand:suits", { validAt: "2016-07-01" })).toEqual({
      ACTIVE_SUITS: [128, ["two"]],
      PAST_SUITS: [in256ths(1, 0, 2), ["one"]],
    });
  });

  it("are past for a merchant that settled, and not counted for one that the court dismissed", async () => {
    await put(
      entity("MERCHANT", "merchant:settled"),
      entity("MERCHANT", "merchant:dismissed"),
      entity("MERCHANT", "merchant:suing"),
      fact("PARTICIPATION", "participation:settled", "merchant:settled", "lawsuit:two", {
        role: "DEFENDANT",
        exitedOn: "2014-09",
        exit: "SETTLED",
      }),
      fact("PARTICIPATION", "participation:dismissed", "merchant:dismissed", "lawsuit:two", {
        role: "DEFENDANT",
        exitedOn: "2014-09",
        exit: "DISMISSED",
      }),
      fact("PARTICIPATION", "participation:suing", "merchant:suing", "lawsuit:two", { role: "PLAINTIFF" }),
    );
    const before = { validAt: "2014-08-31" };
    expect(await counting("merchant:settled", before)).toMatchObject({ ACTIVE_SUITS: [128, ["settled"]] });
    expect(await counting("merchant:dismissed", before)).toMatchObject({
      ACTIVE_SUITS: [128, ["dismissed"]],
    });
    expect(await counting("merchant:settled")).toMatchObject({ PAST_SUITS: [128, ["settled"]] });
    expect(await counting("merchant:dismissed")).toEqual({});
    expect(await counting("merchant:suing")).toEqual({});
  });
});

describe("sellers", () => {
  it("are adjudicated by a default judgment or an undisputed court record only", async () => {
    await put(
      entity("BRAND", "brand:sold"),
      entity("LAWSUIT", "lawsuit:sold", { validFrom: "2014" }),
      fact("SUBJECT", "subject:sold", "lawsuit:sold", "brand:sold"),
      ...["said", "recorded", "denied"].map((name) => entity("MERCHANT", `merchant:${name}`)),
      entity("MERCHANT", "merchant:judged", { memberCount: 3 }),
      fact("PARTICIPATION", "participation:judged", "merchant:judged", "lawsuit:sold", {
        role: "DEFENDANT",
        exitedOn: "2014-12-31",
        exit: "DEFAULT_JUDGMENT",
      }),
      ...(["said", "recorded", "denied"] as const).map((name) =>
        fact("OFFER", `offer:${name}`, `merchant:${name}`, "brand:sold", {
          channel: "COUNTERFEIT",
          claims: {
            said: [claim("ALLEGATION")],
            recorded: [claim("COURT_RECORD")],
            denied: [claim("OFFICIAL_RECORD"), { ...claim(), stance: "DISPUTES" }],
          }[name],
        }),
      ),
    );
    const found = await counting("brand:sold");
    expect(found.ALLEGED_SELLERS).toEqual([in256ths(6, 0, 10), ["denied", "judged", "recorded", "said"]]);
    expect(found.ADJUDICATED_SELLERS).toEqual([in256ths(4, 0, 5), ["judged", "recorded"]]);
    const before = await counting("brand:sold", { validAt: "2014-12-30" });
    expect(before.ALLEGED_SELLERS).toEqual(found.ALLEGED_SELLERS);
    expect(before.ADJUDICATED_SELLERS).toEqual([in256ths(1, 0, 5), ["recorded"]]);
    expect((await counting("merchant:recorded")).ADJUDICATED_SELLERS).toEqual([
      in256ths(1, 0, 0.25),
      ["recorded"],
    ]);
  });

  it("of a platform are those that sell there, whichever brand they are accused over", async () => {
    await put(
      entity("PLATFORM", "platform:bazaar"),
      entity("PLATFORM", "platform:elsewhere"),
      fact("SUBJECT", "subject:bazaar", "lawsuit:sold", "platform:bazaar"),
      fact("SELLER", "seller:said", "merchant:said", "platform:bazaar", { validTo: "2016-12-31" }),
      fact("SELLER", "seller:said-too", "merchant:said", "platform:elsewhere"),
    );
    expect(await counting("platform:bazaar")).toEqual({
      ACTIVE_SUITS: [in256ths(1, 0, 2), ["bazaar"]],
      ALLEGED_SELLERS: [in256ths(1, 0, 50), ["said"]],
      SHARED_SELLERS: [in256ths(1, 0, 20), ["said-too"]],
    });
    expect(await counting("platform:bazaar", { validAt: "2017-01-01" })).toEqual({
      ACTIVE_SUITS: [in256ths(1, 0, 2), ["bazaar"]],
    });
  });

  it("are shared if they offer counterfeits of another brand too", async () => {
    await put(
      entity("BRAND", "brand:other"),
      entity("MERCHANT", "merchant:honest"),
      fact("OFFER", "offer:said-other", "merchant:said", "brand:other", { channel: "COUNTERFEIT" }),
      fact("OFFER", "offer:recorded-other", "merchant:recorded", "brand:other", { channel: "AUTHORIZED" }),
      fact("OFFER", "offer:honest", "merchant:honest", "brand:other", { channel: "AUTHORIZED" }),
    );
    const shared = in256ths(1, 0, 5);
    expect((await counting("brand:sold")).SHARED_SELLERS).toEqual([shared, ["said-other"]]);
    expect((await counting("brand:other")).SHARED_SELLERS).toEqual([shared, ["said"]]);
    expect(await counting("merchant:honest")).toEqual({ SHARED_SELLERS: [shared, ["said-other"]] });
  });
});

describe("listings, stores and lists", () => {
  const listing = (id: string, day: string, listingCount: number, sellerType: string) =>
    fact("LISTING", `listing:${id}`, "brand:listed", "platform:market", {
      validFrom: day,
      listingCount,
      channels: ["UNKNOWN"],
      sellerType,
    });

  it("count as last observed for each type of seller, authorised against unauthorised", async () => {
    await put(
      entity("BRAND", "brand:listed"),
      entity("PLATFORM", "platform:market"),
      listing("first", "2014-01-01", 1000, "RESELLER"),
      listing("second", "2014-06-01", 300, "RESELLER"),
      listing("unknown", "2014-03-01", 100, "UNKNOWN"),
      listing("own", "2014-03-01", 250, "BRAND"),
      listing("reseller", "2014-12-01", 150, "AUTHORIZED_RESELLER"),
    );
    const first = await counting("brand:listed", { validAt: "2014-02-01" });
    expect(first.UNAUTHORIZED_LISTINGS).toEqual([in256ths(1000, 0, 200), ["first"]]);
    const last = await counting("brand:listed");
    expect(last.UNAUTHORIZED_LISTINGS).toEqual([in256ths(400, 400, 200), ["second", "unknown"]]);
    const there = await counting("platform:market");
    expect(there.UNAUTHORIZED_LISTINGS).toEqual([in256ths(400, 400, 1000), ["second", "unknown"]]);
  });

  it("lack a store until there is an official one, which then lowers the factor", async () => {
    await put(
      entity("BRAND", "brand:present"),
      entity("PLATFORM", "platform:other"),
      fact("ABSENCE", "absence:none", "brand:present", "platform:market", {
        absentKind: "STORE_PRESENCE",
        validTo: "2014-06-30",
      }),
      fact("STORE_PRESENCE", "store-presence:open", "brand:present", "platform:market", {
        validFrom: "2014-07-01",
      }),
      fact("ABSENCE", "absence:never", "brand:present", "platform:other", {
        absentKind: "STORE_PRESENCE",
      }),
    );
    const before = await counting("brand:present", { validAt: "2014-06-30" });
    expect(before).toEqual({ NO_OFFICIAL_STORE: [in256ths(2, 0, 0.5), ["never", "none"]] });
    expect(await counting("brand:present")).toEqual({ NO_OFFICIAL_STORE: [in256ths(1, 1, 0.5), ["never"]] });
  });

  it("have a notorious market while it is on such a list", async () => {
    await put(
      entity("ORGANIZATION", "organization:authority"),
      entity("MERCHANT", "merchant:there"),
      fact("SELLER", "seller:there", "merchant:there", "platform:market"),
      fact("DESIGNATION", "designation:notorious", "organization:authority", "platform:market", {
        list: "Review of Notorious Markets",
        validTo: "2015-06-30",
      }),
      fact("DESIGNATION", "designation:praised", "organization:authority", "platform:market", {
        list: "Best",
      }),
    );
    const once = in256ths(1, 0, 0.5);
    expect((await counting("platform:market")).NOTORIOUS_MARKETS).toEqual([
      in256ths(1, 0, 0.25),
      ["notorious"],
    ]);
    expect((await counting("brand:listed")).NOTORIOUS_MARKETS).toEqual([once, ["notorious"]]);
    expect((await counting("brand:present")).NOTORIOUS_MARKETS).toEqual([once, ["notorious"]]);
    expect(await counting("merchant:there")).toEqual({ NOTORIOUS_MARKETS: [once, ["notorious"]] });
    expect(await counting("merchant:there", { validAt: "2015-07-01" })).toEqual({});
  });
});

describe("evidence", () => {
  const knownAt = async (id: string): Promise<string> =>
    (await api.ask("query ($id: ID!) { node(id: $id) { ... on Relationship { recordedAt } } }", { id })).node
      .recordedAt;

  it("counts as known at an instant: before a claim, with it, and after its retraction", async () => {
    await put(
      entity("BRAND", "brand:known"),
      entity("MERCHANT", "merchant:known"),
      fact("OFFER", "offer:known", "merchant:known", "brand:known", { channel: "UNKNOWN" }),
    );
    const first = await knownAt("offer:known");
    await put(
      fact("OFFER", "offer:known", "merchant:known", "brand:known", {
        channel: "COUNTERFEIT",
        claims: [claim("COURT_RECORD")],
      }),
    );
    const second = await knownAt("offer:known");
    await put({ kind: "RETRACTION", id: "offer:known", reason: "Mistaken." });
    const countedAt = (instant: string) =>
      counting("brand:known", { validAt: "2015-01-01", knownAt: instant });
    expect(await countedAt(first)).toEqual({});
    expect(await countedAt(second)).toMatchObject({ ALLEGED_SELLERS: [in256ths(1, 0, 10), ["known"]] });
    expect(await counting("brand:known")).toEqual({});
  });
});
