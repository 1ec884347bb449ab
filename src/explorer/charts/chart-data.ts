import type { ChartQuery } from "../../client/gql/graphql.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { toUpperFirst } from "../../util/text/case.js";
import { formatCode } from "../model/words/kind-words.js";
import { isAdditive } from "./chart-measure.js";
import { type ChartSpec, isOverTime } from "./chart-spec.js";

/** A value of a chart. */
export interface ChartCell {
  /** Null: the value is not known. */
  readonly value: number | null;
  /** The precision of a count, such as AT_LEAST. Null: exact. */
  readonly qualifier: string | null;
  /** True if the value, or the bound that it is, is only approximate. */
  readonly isApproximate: boolean;
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

/** The content of a chart: groups, each with a value for each series. */
export interface ChartData {
  readonly groups: readonly ChartGroup[];
  /** The values that the groups are split by. One series without a name if they are not split. */
  readonly series: readonly ChartSeries[];
  /** True if an item can be in several groups, so that their values must not be added up. */
  readonly isOverlapping: boolean;
  /** All groups that are not shown, together. */
  readonly remainder: ChartCell | null;
  /** The number of all counted items, each once. */
  readonly count: number;
  /** The number of these that only allegations support, and that sources disagree about. Null: the kind has no status. */
  readonly alleged: number | null;
  readonly disputed: number | null;
  /** The number of items whose measured value sources disagree about. Null: they cannot disagree. */
  readonly disputedValues: number | null;
  /** The currencies of all amounts of money, also of those that are not measured. Null: none are. */
  readonly currencies: readonly string[] | null;
}

type Bucket = ChartQuery["distribution"]["buckets"][number];

/** The most series of a chart. Nobody can tell more colours apart. */
export const MAX_SERIES = 8;

/** Builds the data of a chart from its answer: groups in order of time, or as the API ranks them. */
export function buildChartData(spec: ChartSpec, { distribution, byStatus, disputed }: ChartQuery): ChartData {
  const { buckets, other: remainder, total } = distribution;
  const ranked = rankSeries(buckets, spec.by.length > 1);
  const firsts = new Map([...buckets].reverse().map((bucket) => [readKeyText(bucket, 0), bucket]));
  const keys = [...new Set(buckets.map((bucket) => readKeyText(bucket, 0)))];
  const groups = keys.map((key): ChartGroup => {
    const first = requireNonNull(firsts.get(key), "a bucket of the group");
    const groupBuckets = buckets.filter((bucket) => readKeyText(bucket, 0) === key);
    const cells = ranked.map((series) => {
      const bucket =
        spec.by.length > 1
          ? groupBuckets.find((candidate) => readKeyText(candidate, 1) === series)
          : groupBuckets[0];
      return bucket ? toChartCell(bucket) : none;
    });
    const { node, value } = first.keys[0] ?? {};
    return { name: formatKeyName(first, 0), key: value ?? null, isEntity: node != null, cells };
  });
  const getStatusCount = (status: string): number | null =>
    byStatus ? (byStatus.buckets.find(({ keys }) => keys[0]?.value === status)?.values[0] ?? 0) : null;
  const names = new Map(buckets.map((bucket) => [readKeyText(bucket, 1), formatKeyName(bucket, 1)]));
  return {
    groups: isOverTime(spec)
      ? sortByTime(groups, ranked.length, isAdditive(spec.measure) ? zero : none)
      : groups,
    series:
      spec.by.length > 1
        ? ranked.map((key) => ({ name: names.get(key) ?? "not known", key: key || null }))
        : [{ name: "", key: null }],
    isOverlapping: total.overlapping,
    remainder: remainder ? toChartCell(remainder) : null,
    count: total.values[1] ?? 0,
    alleged: getStatusCount("ALLEGED"),
    disputed: getStatusCount("DISPUTED"),
    disputedValues: disputed ? (disputed.total.values[0] ?? 0) : null,
    currencies: total.measure.currencies ?? null,
  };
}

const none: ChartCell = { value: null, qualifier: null, isApproximate: false };
const zero: ChartCell = { value: 0, qualifier: null, isApproximate: false };

const readKeyText = ({ keys }: Pick<Bucket, "keys">, index: number): string => keys[index]?.value ?? "";

/** Formats a key: a code such as PHYSICAL_STORE in words; names and labels unchanged. */
function formatKeyName({ keys }: Pick<Bucket, "keys">, index: number): string {
  const { label, value, node } = keys[index] ?? {};
  if (node) return node.name;
  const text = label ?? value ?? "not known";
  return /^[A-Z][A-Z_]+$/.test(text) ? toUpperFirst(formatCode(text)) : text;
}

/** Lists the keys of the series, those with the highest sums first. */
function rankSeries(buckets: readonly Bucket[], isSplit: boolean): readonly string[] {
  if (!isSplit) return [""];
  const sums = new Map<string, number>();
  for (const bucket of buckets) {
    const key = readKeyText(bucket, 1);
    sums.set(key, (sums.get(key) ?? 0) + (toChartCell(bucket).value ?? 0));
  }
  return [...sums].sort((a, b) => b[1] - a[1]).map(([key]) => key);
}

/** Reads the value of a bucket, or the least that it can be. */
function toChartCell({
  values,
  qualifiers,
  approximate: [isApproximate = false],
  atLeast,
}: Pick<Bucket, "values" | "qualifiers" | "approximate" | "atLeast">): ChartCell {
  const [value = null] = values;
  const [least = null] = atLeast;
  if (value === null && least !== null) return { value: least, qualifier: "AT_LEAST", isApproximate };
  return { value, qualifier: qualifiers[0] ?? null, isApproximate };
}

/** Sorts groups by time, and adds one of empty cells for each year between. Other units are too many to fill. */
function sortByTime(groups: readonly ChartGroup[], width: number, empty: ChartCell): readonly ChartGroup[] {
  const dated = groups.filter(({ key }) => key !== null);
  const undated = groups.filter(({ key }) => key === null);
  const years = dated.map(({ key }) => Number(key));
  if (dated.length === 0 || years.some((year) => !Number.isInteger(year)))
    return [...dated.sort((a, b) => (String(a.key) < String(b.key) ? -1 : 1)), ...undated];
  const byYear = new Map(dated.map((group) => [Number(group.key), group]));
  const first = Math.min(...years);
  const filled = Array.from({ length: Math.max(...years) - first + 1 }, (_, index): ChartGroup => {
    const year = first + index;
    const groupBase = { name: String(year), key: String(year), isEntity: false };
    return byYear.get(year) ?? { ...groupBase, cells: Array.from({ length: width }, () => empty) };
  });
  // Within a year that has items, a series without any has none of them.
  const fillCells = (group: ChartGroup): ChartGroup => ({
    ...group,
    cells: group.cells.map((cell) => (cell === none ? empty : cell)),
  });
  return [...filled.map(fillCells), ...undated];
}
