import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resolveKeyModels } from "../../src/analysis/figures/keys/group-keys.js";
import { toKindKey } from "../../src/domain/graphql/filter-fields.js";
import { groupKeys } from "../../src/domain/graphql/group-key.js";
import { type KindModel, kinds, requireKindByName } from "../../src/domain/kinds/vocabulary.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { writeGraph } from "../support/graph/graph.js";
import { randomAsOf } from "../support/graph/random-as-of.js";
import { sampleGraph } from "../support/graph/random-graph.js";
import { generateWhere } from "../support/graph/random-where.js";
import { isLongRun } from "../support/process/long.js";
import { attributions, listFieldKeys, resolveAttribution } from "./distribution/attributions.js";
import type { Figure } from "./distribution/counts-model.js";
import {
  computeMeasure,
  formatGroupName,
  groupMembers,
  listMembers,
  type Measure,
  type Member,
  restrictToCertain,
} from "./distribution/group-members.js";
import { Oracle } from "./distribution/oracle.js";

const graph = sampleGraph(7, 4, 14);
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await writeGraph(api.database, graph);
});
afterAll(() => api?.stop());

/** Returns true if no key depends on another: an owner is that of a platform that is not a key itself. */
const canMeet = (keys: readonly string[]): boolean => {
  const followed = keys.filter((key) => ["OPERATOR", "OWNER", "ULTIMATE_OWNER"].includes(key)).length;
  const followable = keys.filter((key) => ["PLATFORM", "BRAND"].includes(key)).length;
  return followed + followable < 2 || followed === 0;
};

const figures: Readonly<Record<string, string>> = {
  seller: "CONFIDENCE",
  participation: "CONFIDENCE",
  listing: "LISTING_COUNT",
  offer: "CONFIDENCE",
  ownership: "SHARE",
  merchant: "MEMBER_COUNT",
};

const generateMeasures = (kind: string): fc.Arbitrary<readonly Measure[]> => {
  const field = figures[kind];
  // Shares of different things are not added up.
  const sum = field === "SHARE" ? [] : ["SUM"];
  const ofField = field
    ? [...sum, "AVG", "MIN", "MAX", "COUNT_DISTINCT", "COUNT"].map((op) => ({ op, field }))
    : [];
  const ofEnds = "brand merchant lawsuit".includes(kind) ? [] : [{ op: "COUNT_DISTINCT", field: "FROM" }];
  const ofDuration = "participation listing venue".includes(kind)
    ? []
    : ["AVG", "MIN", "MAX", "QUANTILE"].map((op) => ({
        op,
        field: "DURATION",
        ...(op === "QUANTILE" && { quantile: 0.3 }),
      }));
  const ofShare = kind === "ownership" ? [{ op: "QUANTILE", field: "SHARE", quantile: 0.5 }] : [];
  const all = [{ op: "COUNT" }, { op: "COUNT_DISTINCT" }, ...ofEnds, ...ofField, ...ofDuration, ...ofShare];
  // Each measure adds to the plan of the statement.
  return fc.shuffledSubarray(all, { minLength: 1, maxLength: Math.min(5, all.length) });
};

/** Generates conditions of the lists of a kind, for one figure in two. */
const generateConditions = (kind: string) =>
  fc.option(generateWhere(requireKindByName(kind.toUpperCase()).type, 1), { freq: 1, nil: {} });

const questions = fc.constantFrom(...Object.keys(attributions)).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    groupBy: fc.oneof(
      fc.shuffledSubarray(Object.keys(attributions[kind]!), { maxLength: 2 }).filter(canMeet),
      fc.tuple(fc.constantFrom(...Object.keys(attributions[kind]!)), fc.constantFrom(...listFieldKeys(kind))),
    ),
    measures: generateMeasures(kind),
    direction: fc.constantFrom("ASC", "DESC"),
    limit: fc.constantFrom(1, 2, 1000),
    least: fc.constantFrom(null, 2),
    where: generateConditions(kind),
    as: randomAsOf,
  }),
);

interface Bucket {
  readonly keys: readonly { readonly value: unknown }[];
  readonly values: readonly (number | null)[];
  readonly qualifiers: readonly (string | null)[];
  readonly atLeast: readonly (number | null)[];
  readonly atMost: readonly (number | null)[];
  readonly overlapping: boolean;
  readonly where: Record<string, unknown> | null;
}

const queryDistribution = async (variables: Record<string, unknown>) =>
  (
    await api.execute(
      `query ($of: Kind!, $where: CountedWhere, $groupBy: [GroupKey!]!, $measures: [MeasureInput!], $having: [HavingInput!], $orderBy: GroupOrder, $limit: Int, $asOf: AsOf) {
        distribution(of: $of, where: $where, groupBy: $groupBy, measures: $measures, having: $having, orderBy: $orderBy, limit: $limit, asOf: $asOf) {
          buckets { keys { value } where ...Measured } other { where ...Measured } total { where ...Measured } ties
        }
      }
      fragment Measured on Bucket { values qualifiers atLeast atMost overlapping }`,
      variables,
    )
  ).distribution as { buckets: readonly Bucket[]; other: Bucket | null; total: Bucket; ties: number };

/** Counts the items of the list that a bucket leads to. */
async function countListed(
  model: KindModel,
  { where }: Pick<Bucket, "where">,
  asOf: object,
): Promise<number> {
  const list =
    model.category === "ENTITY"
      ? `${model.plural}(where: $where, asOf: $asOf)`
      : `facts(kinds: [${model.kind}], where: { ${toKindKey(model)}: $where }, asOf: $asOf)`;
  const answer = await api.execute(
    `query ($where: ${model.type.name}Where, $asOf: AsOf) { list: ${list} { totalCount } }`,
    { where, asOf },
  );
  return answer.list.totalCount;
}

/** A bucket with what it passes on to a list. */
interface LeadingBucket extends Pick<Bucket, "values" | "where"> {
  readonly asOf: object;
}

/** A kind, and a key that fits it. */
interface KindKey {
  readonly model: KindModel;
  readonly key: string;
}

type SampledAsOf = typeof randomAsOf extends fc.Arbitrary<infer Value> ? Value : never;

/** Each kind with each key that fits it. */
const keysOfKinds: readonly KindKey[] = kinds.flatMap((model) =>
  groupKeys.filter((key) => fits(model, key)).map((key) => ({ model, key })),
);

function fits(model: KindModel, key: string): boolean {
  try {
    return resolveKeyModels(model, [key]).length > 0;
  } catch {
    return false;
  }
}

const toMatchers = (figures: readonly Figure[]) => {
  const matchNumbers = (part: "value" | "atLeast" | "atMost") =>
    figures.map((figure) => (figure[part] === null ? null : expect.closeTo(figure[part], 9)));
  return {
    values: matchNumbers("value"),
    qualifiers: figures.map(({ qualifier }) => qualifier),
    atLeast: matchNumbers("atLeast"),
    atMost: matchNumbers("atMost"),
  };
};

/** Returns the number that groups are compared by. */
const getRank = ({ value, atLeast }: Figure): number | null => value ?? atLeast;

/** Returns true if groups share an item or a shared count, or several groups have groups of members. */
function hasOverlap(measures: readonly Measure[], groups: readonly (readonly Member[])[]): boolean {
  const areRepeated = (idsIn: (group: readonly Member[]) => readonly unknown[]) => {
    const ids = groups.flatMap((group) => [...new Set(idsIn(group))]);
    return ids.length > new Set(ids).size;
  };
  const isFigure = ({ op }: Measure) => !["COUNT", "COUNT_DISTINCT"].includes(op);
  const has = (field: string, ops?: string) =>
    measures.some(
      (measure) => measure.field === field && isFigure(measure) && (ops ?? measure.op) === measure.op,
    );
  const withMembers = groups.filter((group) => group.some(({ thing }) => thing.values.memberCount != null));
  return (
    areRepeated((group) => group.map(({ thing }) => thing.id)) ||
    (has("LISTING_COUNT") &&
      areRepeated((group) => group.flatMap(({ thing }) => thing.values.observationId ?? []))) ||
    (has("MEMBER_COUNT", "SUM") && withMembers.length > 1)
  );
}

describe("For any kind, keys and measures, at any moment", () => {
  it("a distribution equals that of a full pass over a small graph", async () => {
    const law = fc.asyncProperty(
      questions,
      async ({ kind, groupBy, measures, direction, limit, least, where, as }) => {
        const oracle = new Oracle(graph, as.moment);
        const members = listMembers(
          oracle,
          oracle.findItems(kind, where),
          groupBy.map((key) => resolveAttribution(kind, key)),
        );
        const groups = groupMembers(members, groupBy.length);
        const matchFigures = (group: readonly Member[], keys: readonly string[]) =>
          toMatchers(
            measures.map((measure) =>
              restrictToCertain(computeMeasure(oracle, measure, group), measure, keys, group, as.moment),
            ),
          );
        const of = kind.toUpperCase();
        const having = least === null ? [] : [{ measure: 0, gte: least }];
        const answer = await queryDistribution({
          of,
          where: { [kind]: where },
          groupBy,
          measures,
          having,
          orderBy: { measure: 0, direction },
          limit,
          asOf: as.asOf,
        });

        const names = answer.buckets.map(({ keys }) => formatGroupName(keys.map(({ value }) => value)));
        const overlapping = hasOverlap(measures, [...groups.values()]);
        const omitKeys = ({ keys, where, ...rest }: Bucket) => rest;
        const matchBucket = (group: readonly Member[], keys = groupBy) => ({
          ...matchFigures(group, keys),
          overlapping,
        });
        for (const [index, bucket] of answer.buckets.entries())
          expect(omitKeys(bucket)).toEqual(matchBucket(groups.get(names[index]!)!));
        const passing = [...groups].filter(
          ([, group]) =>
            least === null || (getRank(computeMeasure(oracle, measures[0]!, group)) ?? 0) >= least,
        );
        expect(names).toHaveLength(Math.min(limit, passing.length));
        expect(new Set(names).size).toBe(names.length);

        const hidden = members.filter(({ keys }) => !names.includes(formatGroupName(keys)));
        if (groups.size === names.length) expect(answer.other).toBeNull();
        else expect(omitKeys(answer.other!)).toEqual(matchBucket(hidden));
        expect(omitKeys(answer.total)).toEqual(matchBucket(members, []));

        expect(answer.other?.where ?? null).toBeNull();
        expect(await countListed(requireKindByName(kind.toUpperCase()), answer.total, as.asOf)).toBe(
          new Set(members.map(({ thing }) => thing)).size,
        );
        for (const index of new Set([0, names.length - 1]))
          if (index in names)
            expect(
              await countListed(requireKindByName(kind.toUpperCase()), answer.buckets[index]!, as.asOf),
            ).toBe(groups.get(names[index]!)!.length);

        const getSortRank = (figure: Figure) =>
          getRank(figure) ?? (direction === "ASC" ? Infinity : -Infinity);
        const sign = direction === "ASC" ? 1 : -1;
        const order = names.map(
          (name) => getSortRank(computeMeasure(oracle, measures[0]!, groups.get(name)!)) * sign,
        );
        expect(order).toEqual([...order].sort((a, b) => a - b));
        const cut = passing
          .filter(([name]) => !names.includes(name))
          .map(([, group]) => getSortRank(computeMeasure(oracle, measures[0]!, group)) * sign);
        const last = order.at(-1);
        if (order.length > 0) {
          const tied = cut.filter((value) => value === last || Math.abs(value - last!) < 1e-9);
          expect(answer.ties).toBe(tied.length);
        }
        expect(Math.min(...cut)).toBeGreaterThanOrEqual((order.at(-1) ?? -Infinity) - 1e-9);
      },
    );
    await fc.assert(law, { numRuns: isLongRun ? 300 : 2, seed: 11 });
  });
});

describe("The rest of a distribution", () => {
  it("has the group of an unknown value, also if the group of false is shown", async () => {
    const answer = await queryDistribution({
      of: "OWNERSHIP",
      groupBy: ["CONTROLLING"],
      measures: [{ op: "COUNT" }, { op: "COUNT_DISTINCT", field: "FROM" }],
      limit: 1,
      asOf: { validDuring: { from: "2016-02-29" } },
    });
    expect(answer.buckets.map(({ keys, values }) => [keys[0]?.value, values])).toEqual([["false", [2, 2]]]);
    expect(answer.other?.values).toEqual([2, 2]);
  });
});

describe("For any kind and any key that fits it, at any moment", () => {
  it("each bucket leads to the list of what it counts, by its own where and asOf as variables", async () => {
    const law = fc.asyncProperty(
      fc.constantFrom(...keysOfKinds),
      randomAsOf,
      fc.nat(),
      async ({ model, key }, { asOf }, offset) => {
        const { distribution } = await api.execute(
          `query ($asOf: AsOf) { distribution(of: ${model.kind}, groupBy: [${key}], limit: 1000, asOf: $asOf) {
              buckets { values where asOf } } }`,
          { asOf },
        );
        const { buckets } = distribution as { buckets: readonly LeadingBucket[] };
        const selected = isLongRun
          ? buckets
          : buckets.slice(offset % Math.max(1, buckets.length)).slice(0, 1);
        for (const bucket of selected)
          expect(await countListed(model, bucket, bucket.asOf)).toBe(bucket.values[0]);
      },
    );
    const examples = groupKeys.flatMap((groupKey): [KindKey, SampledAsOf, number][] => {
      const pair = keysOfKinds.find(({ key }) => key === groupKey);
      return pair ? fc.sample(randomAsOf, 1).map((as) => [pair, as, 0]) : [];
    });
    await fc.assert(law, isLongRun ? { numRuns: 600, examples } : { numRuns: 1 });
  });
});
