import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { itInLongRun } from "../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

interface Driver {
  readonly factor: string;
  readonly weight: number;
  readonly value: number;
  readonly contribution: number;
  readonly relationships: readonly { readonly id: string }[];
}
interface Exposure {
  readonly score: number;
  readonly band: string;
  readonly change: number | null;
  readonly drivers: readonly Driver[];
}

const query = `query ($id: ID!, $since: Date, $asOf: AsOf) {
  exposure(id: $id, since: $since, asOf: $asOf) {
    score band change modelVersion completeness { complete reasons }
    drivers { factor weight value contribution relationships { id } }
  } }`;
const queryExposure = async (id: string, variables: Record<string, unknown> = {}): Promise<Exposure> =>
  (await api.execute(query, { id, ...variables })).exposure;
const fetchError = async (id: string, variables: Record<string, unknown> = {}) =>
  (await api.send(query, { id, ...variables })).errors?.[0];

/** The day before the first suit. All tests of a brand compare with some day: with one and without are two plans. */
const before = { since: "2014-07-08" };

/** The contribution of each factor that is not 0, and the facts behind it. */
const toContributions = ({ drivers }: Exposure) =>
  Object.fromEntries(
    drivers
      .filter(({ contribution }) => contribution > 0)
      .map(({ factor, contribution, relationships }) => [
        factor,
        [contribution, relationships.map(({ id }) => id).sort()],
      ]),
  );

describe("the exposure of Gucci on the day of the article", () => {
  it("is that of one pending suit, 21 alleged sellers, 12,000 unauthorised listings and no store on two platforms", async () => {
    const result = await queryExposure("brand:gucci", { ...before, asOf: { validAt: "2014-08-22" } });
    expect(toContributions(result)).toEqual({
      // One suit of 1 + 1: half of 18.
      ACTIVE_SUITS: [9, ["subject:gucci-america-v-alibaba-2014-gucci"]],
      // A group of 20 and a group of unknown size: 21 of 21 + 10, that is 173/256 of 12, with one decimal.
      ALLEGED_SELLERS: [
        8.1,
        [
          "offer:2014-defendants-gucci",
          "offer:gucci-resellers-2014-gucci-counterfeit",
          "participation:2014-defendants-gucci-america-v-alibaba-2014",
        ],
      ],
      // One count for both platforms: 6,000 of 6,000 + 200, that is 248/256 of 14.
      UNAUTHORIZED_LISTINGS: [13.6, ["listing:gucci-taobao-2014-08-22", "listing:gucci-tmall-2014-08-22"]],
      // Tmall, while of Taobao it is unknown: 1 of 1 + 0.5, that is 171/256 of 8.
      NO_OFFICIAL_STORE: [5.3, ["absence:gucci-tmall-2014"]],
    });
    expect(result).toMatchObject({
      score: 36,
      band: "MEDIUM",
      modelVersion: "2026-4",
      completeness: { complete: true, reasons: [] },
    });
  });

  it("has risen by its whole score since the day before the suit was filed", async () => {
    const result = await queryExposure("brand:gucci", { ...before, asOf: { validAt: "2014-08-22" } });
    expect(result.change).toBe(result.score);
  });

  it("has no adjudicated sellers: an allegation that a source repeats stays an allegation", async () => {
    const { drivers } = await queryExposure("brand:gucci", { ...before, asOf: { validAt: "2014-08-22" } });
    expect(drivers.find(({ factor }) => factor === "ADJUDICATED_SELLERS")).toMatchObject({
      value: 0,
      relationships: [],
    });
  });
});

describe("the exposure of Gucci later", () => {
  it("counts the merchants of the second suit, also after the settlement, which does not speak of them", async () => {
    const fetchAllegedValue = async (day: string) => {
      const { exposure } = await api.execute(
        `query ($since: Date, $asOf: AsOf) {
          exposure(id: "brand:gucci", since: $since, asOf: $asOf) { drivers { factor value } } }`,
        { ...before, asOf: { validAt: day } },
      );
      const drivers: readonly Driver[] = exposure.drivers;
      const { value } = drivers.find(({ factor }) => factor === "ALLEGED_SELLERS")!;
      return value * 256;
    };
    // The 7 sued by name in August 2015: 28 of 38, in 256ths.
    expect(await fetchAllegedValue("2015-08-12")).toBe(173);
    expect(await fetchAllegedValue("2015-08-13")).toBe(189);
    // Then the 14, without the 17 with a default judgment, which are among the 20: 25 of 35.
    expect(await fetchAllegedValue("2017-08-02")).toBe(183);
    expect(await fetchAllegedValue("2017-09-01")).toBe(183);
  });

  it("knows an official store on Tmall and past suits, and no longer counts the notorious list of 2016", async () => {
    const result = await queryExposure("brand:gucci", {
      since: "2014-08-22",
      asOf: { validAt: "2021-01-01" },
    });
    expect(toContributions(result)).toMatchObject({
      // The suit of 2014 ended in part, at a time that no source states, so it is not known to be pending.
      PAST_SUITS: [
        4,
        ["subject:gucci-america-v-alibaba-2014-gucci", "subject:gucci-america-v-alibaba-2015-gucci"],
      ],
    });
    // The 17 with a default judgment: 198/256 of 22.
    expect(toContributions(result).ADJUDICATED_SELLERS).toEqual([
      17,
      ["part:2014-default-judgment-2014-defendants"],
    ]);
    // The notorious list, and alleged sellers that are adjudicated, no longer count.
    expect(result.change).toBe(Number((result.score - 36).toFixed(1)));
  });
});

describe("the exposure of a platform and of a merchant", () => {
  // A further example of a change since a day, which is a plan for each kind, and of the factors of a platform.
  itInLongRun("rose for Taobao since it was taken off the notorious list", async () => {
    const result = await queryExposure("platform:taobao", {
      since: "2012-12-13",
      asOf: { validAt: "2014-08-22" },
    });
    expect(Object.keys(toContributions(result))).toEqual([
      "ACTIVE_SUITS",
      "ALLEGED_SELLERS",
      "UNAUTHORIZED_LISTINGS",
      "SHARED_SELLERS",
    ]);
    // Before: the list alone, 205/256 of 10.
    expect(result).toMatchObject({ score: 18.6, change: 10.6 });
    expect(toContributions(result).SHARED_SELLERS?.[1]).toEqual(["seller:gucci-resellers-2014-tmall"]);
  });

  // test/analysis/exposure/factors.test.ts has the factors of merchants.
  itInLongRun(
    "is for the merchants sued in 2014 that of the suit, of what they offer, and of another seller of it",
    async () => {
      const result = await queryExposure("merchant:2014-defendants", { asOf: { validAt: "2014-08-22" } });
      expect(toContributions(result)).toEqual({
        ACTIVE_SUITS: [9, ["participation:2014-defendants-gucci-america-v-alibaba-2014"]],
        // The offer is alleged, so it is not counted as one without an authorisation too.
        ALLEGED_SELLERS: [6, ["offer:2014-defendants-gucci"]],
        SHARED_SELLERS: [1.3, ["offer:gucci-resellers-2014-gucci-counterfeit"]],
      });
      expect(result).toMatchObject({ score: 16.3, change: null });
    },
  );
});

describe("lists in the order of exposure scores", () => {
  const byScore = "orderBy: [{ field: EXPOSURE_SCORE, direction: DESC }]";
  const asOf = { validAt: "2014-08-22" };

  // A further example of what test/analysis/exposure/properties.test.ts checks.
  itInLongRun(
    "have the most exposed brands first, with the scores that exposure shows one by one",
    async () => {
      const { brands } = await api.execute(
        `query ($asOf: AsOf) { brands(first: 100, ${byScore}, asOf: $asOf) { nodes { id exposure { score } } } }`,
        { asOf },
      );
      type Row = { readonly id: string; readonly exposure: { readonly score: number } };
      const rows: readonly Row[] = brands.nodes;
      const alone = await Promise.all(
        rows.map(async ({ id }) => ({ id, exposure: { score: (await queryExposure(id, { asOf })).score } })),
      );
      expect(rows).toEqual(alone);
      expect(rows[0]).toEqual({ id: "brand:gucci", exposure: { score: 36 } });
      const inOrder = rows.toSorted((a, b) => b.exposure.score - a.exposure.score || (a.id < b.id ? 1 : -1));
      expect(rows).toEqual(inOrder);
    },
  );

  // A further list, sorted as those of test/analysis/exposure/properties.test.ts.
  itInLongRun("can be those of an owner", async () => {
    const { conglomerate } = await api.execute(
      `query ($asOf: AsOf) {
        conglomerate(id: "conglomerate:kering", asOf: $asOf) { brands(first: 2, ${byScore}) { nodes { id } } }
      }`,
      { asOf },
    );
    expect(conglomerate.brands.nodes).toEqual([{ id: "brand:gucci" }, { id: "brand:stella-mccartney" }]);
  });
});

describe("an exposure", () => {
  // test/analysis/exposure/factors.test.ts reads the field too.
  itInLongRun("is the same as a field of the entity, in one statement", async () => {
    api.statements();
    const { brand } = await api.execute(
      `{ brand(id: "brand:gucci", asOf: { validAt: "2014-08-22" }) {
        exposure { score drivers { relationships { id from { id } ... on Listing { listingCount } } } } } }`,
    );
    expect(api.statements()).toHaveLength(1);
    expect(brand.exposure.score).toBe(36);
    expect(brand.exposure.drivers[4].relationships).toContainEqual({
      id: "listing:gucci-tmall-2014-08-22",
      from: { id: "brand:gucci" },
      listingCount: 6000,
    });
  });

  it("of an entity without evidence is NONE", async () => {
    const result = await queryExposure("brand:brioni", before);
    expect(result).toMatchObject({ score: 0, band: "NONE" });
    expect(result.drivers).toHaveLength(8);
  });

  it("is rejected for unknown ids, other kinds and a later since day", async () => {
    expect((await fetchError("brand:nobody", before))?.extensions.code).toBe("NOT_FOUND");
    expect((await fetchError("nonsense"))?.extensions.code).toBe("NOT_FOUND");
    expect((await fetchError("conglomerate:kering"))?.extensions.code).toBe("BAD_USER_INPUT");
    const backwards = { since: "2014-08-23", asOf: { validAt: "2014-08-22" } };
    expect((await fetchError("brand:gucci", backwards))?.extensions.code).toBe("BAD_USER_INPUT");
  });

  // A further example of what test/analysis/exposure/properties.test.ts checks.
  itInLongRun("is rejected for an entity that was not yet recorded", async () => {
    const unknown = { asOf: { knownAt: "2010-01-01T00:00:00Z" } };
    expect((await fetchError("brand:gucci", unknown))?.extensions.code).toBe("NOT_FOUND");
  });
});
