import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";

const ANY_DAY = { validDuring: {} };
const SECOND_SUIT = "lawsuit:gucci-america-v-alibaba-2015";
const ALIBABA = "conglomerate:alibaba-group";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

interface Bucket {
  readonly keys: readonly { readonly value: string | null }[];
  readonly values: readonly (number | null)[];
}

/** The figures of a distribution, by the values of its first key. */
async function queryFigures(of: string, key: string, more: Readonly<Record<string, unknown>> = {}) {
  const { distribution } = await api.execute(
    `query ($of: Kind!, $groupBy: [GroupKey!]!, $where: CountedWhere, $measures: [MeasureInput!], $asOf: AsOf) {
      distribution(of: $of, groupBy: $groupBy, where: $where, measures: $measures, asOf: $asOf, limit: 1000) {
        buckets { keys { value } values }
      }
    }`,
    { of, groupBy: [key], asOf: ANY_DAY, ...more },
  );
  const buckets: readonly Bucket[] = distribution.buckets;
  return new Map(buckets.map(({ keys, values }) => [keys[0]?.value ?? null, values[0] ?? null]));
}

const queryTimeSeries = async (variables: Readonly<Record<string, unknown>>) => {
  const answer = await api.execute(
    `query ($interval: Interval!, $from: PartialDate!, $to: PartialDate!, $series: [SeriesInput!]!, $count: SeriesCount, $asOf: AsOf) {
      timeSeries(interval: $interval, from: $from, to: $to, series: $series, count: $count, asOf: $asOf) {
        points { start value }
      }
    }`,
    variables,
  );
  const points: readonly { readonly start: string; readonly value: number }[] = answer.timeSeries[0].points;
  return points;
};

/** The figures by party: each is a plan of its own. */
const suitKinds = isLongRun ? ["LAWSUIT", "PARTICIPATION"] : ["LAWSUIT"];

describe("Kering's brands at any time", () => {
  it("are 16 entities by 26 ownership facts, and 16 in the distribution of brands by owner", async () => {
    const { conglomerate } = await api.execute(
      `query ($asOf: AsOf) {
        conglomerate(id: "conglomerate:kering", asOf: $asOf) { brands(first: 100) { totalCount nodeCount nodes { id } } }
      }`,
      { asOf: ANY_DAY },
    );
    const { totalCount, nodeCount, nodes } = conglomerate.brands;
    expect({ totalCount, nodeCount }).toEqual({ totalCount: 26, nodeCount: 16 });
    expect(new Set(nodes.map(({ id }: { id: string }) => id)).size).toBe(16);
    expect((await queryFigures("BRAND", "OWNER")).get("conglomerate:kering")).toBe(16);
  });

  it("are as many in the distribution as in the connection on every day that the seed speaks of", async () => {
    for (const validAt of [
      "1999-12-31",
      "2004-06-01",
      "2012-06-01",
      "2014-08-22",
      "2018-06-01",
      "2026-01-01",
    ]) {
      const { conglomerate } = await api.execute(
        `query ($asOf: AsOf) { conglomerate(id: "conglomerate:kering", asOf: $asOf) { brands { nodeCount } } }`,
        { asOf: { validAt } },
      );
      const counted = (await queryFigures("BRAND", "OWNER", { asOf: { validAt } })).get(
        "conglomerate:kering",
      );
      expect([validAt, counted ?? 0]).toEqual([validAt, conglomerate.brands.nodeCount]);
    }
  });
});

describe("A connection of facts", () => {
  it("counts the entities that meet its conditions, each once", async () => {
    const { conglomerate } = await api.execute(`{
      conglomerate(id: "conglomerate:kering", asOf: { validDuring: {} }) {
        puma: brands(where: { to: { id: { eq: "brand:puma" } } }) { totalCount nodeCount }
        large: brands(where: { share: { gte: 0.6 } }, first: 100) { nodeCount nodes { id } }
      }
    }`);
    expect(conglomerate.puma.nodeCount).toBe(1);
    expect(conglomerate.puma.totalCount).toBeGreaterThan(1);
    const large: readonly { readonly id: string }[] = conglomerate.large.nodes;
    expect(conglomerate.large.nodeCount).toBe(new Set(large.map(({ id }) => id)).size);
  });

  it("says what each of its counts counts", async () => {
    const { __type } = await api.execute(
      `{ __type(name: "BrandOwnershipConnection") { fields { name description } } }`,
    );
    const described = new Map(
      __type.fields.map((field: { name: string; description: string }) => [field.name, field.description]),
    );
    expect(described.get("totalCount")).toMatch(/facts on all pages/i);
    expect(described.get("nodeCount")).toMatch(/different entities/);
  });
});

describe("The judge is not a party", () => {
  it("and is among the judges of both suits, and in no figure about parties", async () => {
    const { lawsuits } = await api.execute(
      `query ($asOf: AsOf) {
        lawsuits(where: { judges: { count: { gte: 1 } } }, asOf: $asOf) {
          nodes { judges { nodes { id } } parties(first: 100) { totalCount edges { node { id } relationship { role } } } }
        }
      }`,
      { asOf: ANY_DAY },
    );
    expect(lawsuits.nodes).toHaveLength(2);
    for (const { judges, parties } of lawsuits.nodes) {
      expect(judges.nodes).toEqual([{ id: "person:p-kevin-castel" }]);
      const roles = parties.edges.map(
        ({ relationship }: { relationship: { role: string } }) => relationship.role,
      );
      expect(new Set(roles)).toEqual(new Set(["PLAINTIFF", "DEFENDANT"]));
    }
    expect([...(await queryFigures("PARTICIPATION", "ROLE")).keys()].sort()).toEqual([
      "DEFENDANT",
      "PLAINTIFF",
      "SIGNATORY",
    ]);
    for (const of of suitKinds)
      expect((await queryFigures(of, "PARTY")).has("person:p-kevin-castel")).toBe(false);
  });
});

describe("Figures by party", () => {
  it("count the second suit against Alibaba for Alibaba", async () => {
    for (const of of suitKinds) {
      expect((await queryFigures(of, "DEFENDANT")).get(ALIBABA)).toBe(2);
      expect((await queryFigures(of, "DEFENDANT", { where: { from: "2015-01-01" } })).get(ALIBABA)).toBe(1);
    }
    expect((await queryFigures("LAWSUIT", "PARTY")).get(ALIBABA)).toBe(2);
    if (!isLongRun) return;
    expect((await queryFigures("LAWSUIT", "PLAINTIFF")).get("conglomerate:kering")).toBe(2);
    expect((await queryFigures("AGREEMENT", "PARTY")).get(ALIBABA)).toBeGreaterThanOrEqual(1);
  });

  it("equal the lists with the same parties, in a distribution and in a series", async () => {
    const { lawsuits } = await api.execute(
      `query ($asOf: AsOf, $id: ID!) {
        lawsuits(
          asOf: $asOf
          where: { parties: { some: { from: { id: { eq: $id } }, role: DEFENDANT } } }
        ) { totalCount nodes { id } }
      }`,
      { asOf: ANY_DAY, id: ALIBABA },
    );
    expect(lawsuits.nodes.map(({ id }: { id: string }) => id)).toContain(SECOND_SUIT);
    const where = { defendants: [ALIBABA] };
    expect((await queryFigures("LAWSUIT", "DEFENDANT", { where })).get(ALIBABA)).toBe(lawsuits.totalCount);
    const points = await queryTimeSeries({
      interval: "YEAR",
      from: "2013-01-01",
      to: "2016-12-31",
      series: [{ name: "suits", of: "LAWSUIT", where }],
    });
    expect(points.map(({ value }) => value)).toEqual([0, 1, 1, 0]);
    if (isLongRun)
      expect((await queryFigures("PARTICIPATION", "ROLE", { where: { plaintiffs: [ALIBABA] } })).size).toBe(
        0,
      );
  });

  // A further example of the suits that test/analysis/exposure.test.ts counts.
  itInLongRun(
    "count the second suit for the platforms that Alibaba operates, in their exposure",
    async () => {
      const querySuits = async (validAt: string) => {
        const { exposure } = await api.execute(
          `query ($asOf: AsOf) {
          exposure(id: "platform:tmall", asOf: $asOf) { drivers { factor relationships { id } } }
        }`,
          { asOf: { validAt } },
        );
        const drivers: readonly {
          readonly factor: string;
          readonly relationships: readonly { id: string }[];
        }[] = exposure.drivers;
        const selectIds = (factor: string) =>
          drivers.find((driver) => driver.factor === factor)?.relationships.map(({ id }) => id);
        return { active: selectIds("ACTIVE_SUITS"), past: selectIds("PAST_SUITS") };
      };
      // The suit is about the platform itself, so it counts by that fact and not by the operator's.
      const second = "subject:gucci-america-v-alibaba-2015-tmall";
      expect((await querySuits("2015-05-14")).active).not.toContain(second);
      expect((await querySuits("2016-01-01")).active).toContain(second);
      const later = await querySuits("2026-01-01");
      expect(later.active).not.toContain(second);
      expect(later.past).toContain(second);
    },
  );

  it("are BAD_USER_INPUT for kinds without such parties", async () => {
    for (const [of, where] of [
      ["BRAND", { defendants: [ALIBABA] }],
      ["AGREEMENT", { plaintiffs: [ALIBABA] }],
      ["OWNERSHIP", { parties: [ALIBABA] }],
    ] as const) {
      const { errors } = await api.send(
        `query ($of: Kind!, $where: CountedWhere) { distribution(of: $of, groupBy: [], where: $where) { total { values } } }`,
        { of, where },
      );
      expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
    }
  });
});

describe("A time series", () => {
  const suits = { series: [{ name: "suits", of: "LAWSUIT" }], from: "2013-01-01", to: "2018-12-31" };
  const queryValues = async (variables: object) =>
    (await queryTimeSeries({ interval: "YEAR", ...suits, ...variables })).map(({ value }) => value);

  it("counts the suit of 2015 in 2015, whatever holds today", async () => {
    expect(await queryValues({})).toEqual([0, 1, 1, 0, 0, 0]);
    expect(await queryValues({ asOf: ANY_DAY })).toEqual([0, 1, 1, 0, 0, 0]);
    if (isLongRun)
      expect(await queryValues({ asOf: { knownAt: new Date().toISOString() } })).toEqual([0, 1, 1, 0, 0, 0]);
  });

  it("counts what is in force in an interval as the list of that interval does", async () => {
    for (const [of, list] of [
      ["LAWSUIT", "lawsuits"],
      ["BRAND", "brands"],
    ] as const)
      for (const [interval, from, to, ends] of [
        ["YEAR", "2013-01-01", "2016-12-31", ["2013-12-31", "2014-12-31", "2015-12-31", "2016-12-31"]],
        ["QUARTER", "2014-05-15", "2014-10-03", ["2014-06-30", "2014-09-30", "2014-10-03"]],
      ] as const) {
        // In a short run brands by quarter, of which the first and the last are cut.
        if (!isLongRun && (of !== "BRAND" || interval !== "QUARTER")) continue;
        const points = await queryTimeSeries({
          interval,
          from,
          to,
          count: "IN_FORCE",
          series: [{ name: "n", of }],
        });
        expect(points).toHaveLength(ends.length);
        for (const [index, { start, value }] of points.entries()) {
          const during = { from: [start, from].sort().at(-1), to: ends[index] };
          const answer = await api.execute(
            `query ($asOf: AsOf) { list: ${list}(asOf: $asOf) { totalCount } }`,
            {
              asOf: { validDuring: during },
            },
          );
          expect([of, start, value]).toEqual([of, start, answer.list.totalCount]);
        }
      }
  });

  it("counts in force also different values, and narrows by the conditions on the start", async () => {
    const queryOwners = (where: object) =>
      queryTimeSeries({
        interval: "YEAR",
        from: "2014-01-01",
        to: "2014-12-31",
        count: "IN_FORCE",
        series: [{ name: "n", of: "OWNERSHIP", measure: { op: "COUNT_DISTINCT", field: "TO" }, where }],
      });
    const [all] = await queryOwners({});
    const [begun] = await queryOwners({ from: "2014-01-01" });
    expect(all?.value).toBeGreaterThan(begun?.value ?? 0);
  });
});
