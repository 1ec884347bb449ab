import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { writeGraph } from "../support/graph/graph.js";
import { randomAsOf } from "../support/graph/random-as-of.js";
import { sampleGraph } from "../support/graph/random-graph.js";
import { attributions } from "./distribution/attributions.js";
import { groupsOf, type Measure, measured, membersOf, nameOf } from "./distribution/groups-of.js";
import { Oracle } from "./distribution/oracle.js";

const graph = sampleGraph(7, 4, 14);
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await writeGraph(api.database, graph);
});
afterAll(() => api?.stop());

/** Two keys that do not depend on each other: an owner is that of a platform that is not a key itself. */
const mayMeet = (keys: readonly string[]): boolean => {
  const followed = keys.filter((key) => ["OPERATOR", "OWNER", "ULTIMATE_OWNER"].includes(key)).length;
  const followable = keys.filter((key) => ["PLATFORM", "BRAND"].includes(key)).length;
  return followed + followable < 2 || followed === 0;
};

const figures: Readonly<Record<string, string>> = {
  seller: "confidence",
  participation: "confidence",
  listing: "listingCount",
  offer: "confidence",
  ownership: "share",
  merchant: "memberCount",
};

const measuresOf = (kind: string): fc.Arbitrary<readonly Measure[]> => {
  const field = figures[kind];
  const ofField = field
    ? ["SUM", "AVG", "MIN", "MAX", "COUNT_DISTINCT", "COUNT"].map((op) => ({ op, field }))
    : [];
  const ofEnds = "brand merchant lawsuit".includes(kind) ? [] : [{ op: "COUNT_DISTINCT", field: "from" }];
  const all = [{ op: "COUNT" }, { op: "COUNT_DISTINCT" }, ...ofEnds, ...ofField];
  return fc.shuffledSubarray(all, { minLength: 1 });
};

const questions = fc.constantFrom(...Object.keys(attributions)).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    groupBy: fc.shuffledSubarray(Object.keys(attributions[kind]!), { maxLength: 2 }).filter(mayMeet),
    measures: measuresOf(kind),
    direction: fc.constantFrom("ASC", "DESC"),
    limit: fc.constantFrom(1, 2, 1000),
    least: fc.constantFrom(null, 2),
    as: randomAsOf,
  }),
);

interface Bucket {
  readonly keys: readonly { readonly value: unknown }[];
  readonly values: readonly (number | null)[];
}

const ask = async (variables: Record<string, unknown>) =>
  (
    await api.ask(
      `query ($of: Kind!, $groupBy: [GroupKey!]!, $measures: [MeasureInput!], $having: [HavingInput!], $orderBy: GroupOrder, $limit: Int, $asOf: AsOf) {
        distribution(of: $of, groupBy: $groupBy, measures: $measures, having: $having, orderBy: $orderBy, limit: $limit, asOf: $asOf) {
          buckets { keys { value } values } other { values } total { values }
        }
      }`,
      variables,
    )
  ).distribution as { buckets: readonly Bucket[]; other: Bucket | null; total: Bucket };

const near = (values: readonly (number | null)[]) =>
  values.map((value) => (value === null ? null : expect.closeTo(value, 9)));

describe("For any kind, keys and measures, at any moment", () => {
  it("a distribution equals that of a full pass over a small graph", async () => {
    const law = fc.asyncProperty(
      questions,
      async ({ kind, groupBy, measures, direction, limit, least, as }) => {
        const oracle = new Oracle(graph, as.moment);
        const members = membersOf(
          oracle,
          oracle.counted(kind),
          groupBy.map((key) => attributions[kind]![key]!),
        );
        const groups = groupsOf(members, groupBy.length);
        const expected = (group: readonly (typeof members)[number][]) =>
          near(measures.map((one) => measured(one, group)));
        const of = kind.toUpperCase();
        const having = least === null ? [] : [{ measure: 0, gte: least }];
        const answer = await ask({
          of,
          groupBy,
          measures,
          having,
          orderBy: { measure: 0, direction },
          limit,
          asOf: as.asOf,
        });

        const shown = answer.buckets.map(({ keys }) => nameOf(keys.map(({ value }) => value)));
        for (const [index, { values }] of answer.buckets.entries())
          expect(values).toEqual(expected(groups.get(shown[index]!)!));
        const passing = [...groups].filter(
          ([, group]) => least === null || (measured(measures[0]!, group) ?? 0) >= least,
        );
        expect(shown).toHaveLength(Math.min(limit, passing.length));
        expect(new Set(shown).size).toBe(shown.length);

        const hidden = members.filter(({ keys }) => !shown.includes(nameOf(keys)));
        if (groups.size === shown.length) expect(answer.other).toBeNull();
        else expect(answer.other!.values).toEqual(expected(hidden));
        expect(answer.total.values).toEqual(expected(members));

        const known = (values: readonly (number | null)[]) =>
          values[0] ?? (direction === "ASC" ? Infinity : -Infinity);
        const sign = direction === "ASC" ? 1 : -1;
        const order = answer.buckets.map(({ values }) => known(values) * sign);
        expect(order).toEqual([...order].sort((a, b) => a - b));
        const cut = passing
          .filter(([name]) => !shown.includes(name))
          .map(([, group]) => known([measured(measures[0]!, group)]) * sign);
        expect(Math.min(...cut)).toBeGreaterThanOrEqual((order.at(-1) ?? -Infinity) - 1e-9);
      },
    );
    await fc.assert(law, { numRuns: 60, seed: 11 });
  }, 240_000);
});
