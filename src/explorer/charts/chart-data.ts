import type { ChartQuery } from "../../client/gql/graphql.js";
import { labelOfCode, sentenceCase } from "../kinds/words.js";
import { requireValue } from "../parts/require-value.js";
import { isAdditive } from "./chart-measure.js";
import { type ChartSpec, isOverTime } from "./chart-spec.js";

/** A value of a chart. */
export interface ChartCell {
  /** Null: nothing is known of it. */
  readonly value: number | null;
  /** How a count is meant, such as AT_LEAST. Null: exactly. */
  readonly qualifier: string | null;
}

export interface ChartGroup {
  readonly name: string;
  /** The id of the entity that the group is, or its value; null: not known. */
  readonly key: string | null;
  readonly isEntity: boolean;
  /** One for each series. */
  readonly cells: readonly ChartCell[];
}

export interface ChartSeries {
  readonly name: string;
  /** The value of the second key; null: not known, or the chart is not split. */
  readonly key: string | null;
}

/** What a chart draws: groups, each with a value for each series. */
export interface ChartData {
  readonly groups: readonly ChartGroup[];
  /** What the groups are split by. One series without a name if they are not split. */
  readonly series: readonly ChartSeries[];
  /** Whether an item can be in several groups, so that their values must not be added up. */
  readonly isOverlapping: boolean;
  /** All groups that are not shown, together. */
  readonly others: ChartCell | null;
  /** How many items are counted in all, each once. */
  readonly count: number;
  /** How many of these only allegations support, and about how many sources disagree. Null: the kind has no status. */
  readonly alleged: number | null;
  readonly disputed: number | null;
  /** About the measured value of how many items sources disagree. Null: they cannot. */
  readonly disputedValues: number | null;
  /** The currencies of all amounts of money, also of those that are not measured. Null: none are. */
  readonly currencies: readonly string[] | null;
}

type Bucket = ChartQuery["distribution"]["buckets"][number];

/** The most series of a chart. Nobody can tell more colours apart. */
export const MAX_SERIES = 8;

/** The data of a chart from its answer: groups in order of time, or as the API ranks them. */
export function chartData(spec: ChartSpec, { distribution, byStatus, disputed }: ChartQuery): ChartData {
  const { buckets, other, total } = distribution;
  const ranked = rankSeries(buckets, spec.by.length > 1);
  const firsts = new Map([...buckets].reverse().map((bucket) => [keyText(bucket, 0), bucket]));
  const keys = [...new Set(buckets.map((bucket) => keyText(bucket, 0)))];
  const groups = keys.map((key): ChartGroup => {
    const first = requireValue(firsts.get(key), "a bucket of the group");
    const own = buckets.filter((bucket) => keyText(bucket, 0) === key);
    const cells = ranked.map((series) => {
      const bucket = spec.by.length > 1 ? own.find((one) => keyText(one, 1) === series) : own[0];
      return bucket ? cellOf(bucket) : none;
    });
    const { node, value } = first.keys[0] ?? {};
    return { name: nameOf(first, 0), key: value ?? null, isEntity: node != null, cells };
  });
  const statusCount = (status: string): number | null =>
    byStatus ? (byStatus.buckets.find(({ keys }) => keys[0]?.value === status)?.values[0] ?? 0) : null;
  const names = new Map(buckets.map((bucket) => [keyText(bucket, 1), nameOf(bucket, 1)]));
  return {
    groups: isOverTime(spec)
      ? inOrderOfTime(groups, ranked.length, isAdditive(spec.measure) ? zero : none)
      : groups,
    series:
      spec.by.length > 1
        ? ranked.map((key) => ({ name: names.get(key) ?? "not known", key: key || null }))
        : [{ name: "", key: null }],
    isOverlapping: total.overlapping,
    others: other ? cellOf(other) : null,
    count: total.values[1] ?? 0,
    alleged: statusCount("ALLEGED"),
    disputed: statusCount("DISPUTED"),
    disputedValues: disputed ? (disputed.total.values[0] ?? 0) : null,
    currencies: total.measure.currencies ?? null,
  };
}

const none: ChartCell = { value: null, qualifier: null };
const zero: ChartCell = { value: 0, qualifier: null };

const keyText = ({ keys }: Pick<Bucket, "keys">, index: number): string => keys[index]?.value ?? "";

/** A code such as PHYSICAL_STORE in words; names and labels as they are. */
function nameOf({ keys }: Pick<Bucket, "keys">, index: number): string {
  const { label, value, node } = keys[index] ?? {};
  if (node) return node.name;
  const text = label ?? value ?? "not known";
  return /^[A-Z][A-Z_]+$/.test(text) ? sentenceCase(labelOfCode(text)) : text;
}

/** The keys of the series, those with the most first. */
function rankSeries(buckets: readonly Bucket[], isSplit: boolean): readonly string[] {
  if (!isSplit) return [""];
  const sums = new Map<string, number>();
  for (const bucket of buckets) {
    const key = keyText(bucket, 1);
    sums.set(key, (sums.get(key) ?? 0) + (cellOf(bucket).value ?? 0));
  }
  return [...sums].sort((one, other) => other[1] - one[1]).map(([key]) => key);
}

/** The value of a bucket, or the least that it can be. */
function cellOf({
  values,
  qualifiers,
  atLeast,
}: Pick<Bucket, "values" | "qualifiers" | "atLeast">): ChartCell {
  const [value = null] = values;
  const [least = null] = atLeast;
  if (value === null && least !== null) return { value: least, qualifier: "AT_LEAST" };
  return { value, qualifier: qualifiers[0] ?? null };
}

/** Groups by time, with one of the empty cell for each year between. Other units are too many to fill. */
function inOrderOfTime(
  groups: readonly ChartGroup[],
  width: number,
  empty: ChartCell,
): readonly ChartGroup[] {
  const dated = groups.filter(({ key }) => key !== null);
  const undated = groups.filter(({ key }) => key === null);
  const years = dated.map(({ key }) => Number(key));
  if (dated.length === 0 || years.some((year) => !Number.isInteger(year)))
    return [...dated.sort((one, other) => (String(one.key) < String(other.key) ? -1 : 1)), ...undated];
  const byYear = new Map(dated.map((group) => [Number(group.key), group]));
  const first = Math.min(...years);
  const filled = Array.from({ length: Math.max(...years) - first + 1 }, (_, index): ChartGroup => {
    const year = first + index;
    const named = { name: String(year), key: String(year), isEntity: false };
    return byYear.get(year) ?? { ...named, cells: Array.from({ length: width }, () => empty) };
  });
  // Within a year that has items, a series without any has none of them.
  const withEmpty = (group: ChartGroup): ChartGroup => ({
    ...group,
    cells: group.cells.map((cell) => (cell === none ? empty : cell)),
  });
  return [...filled.map(withEmpty), ...undated];
}
