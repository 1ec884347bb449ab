import type { GroupKey, Kind } from "../../client/gql/graphql.js";
import { type ChartMeasure, isAdditive } from "./chart-measure.js";

/** The form in which the groups of a chart are drawn. */
export type ChartShape = "BARS" | "STACKED" | "LINES" | "STEPS" | "HEAT" | "DOTS";

export const chartShapes: Readonly<Record<ChartShape, string>> = {
  BARS: "Bars",
  STACKED: "Stacked bars",
  LINES: "Lines",
  STEPS: "Steps",
  HEAT: "Heat map",
  DOTS: "Ranked dots",
};

/** The definition of a chart: the kind of the counted items, their groups, the measure and the shape. */
export interface ChartSpec {
  readonly of: Kind;
  /** One or two keys: of the groups, and of the series that split each group. */
  readonly by: readonly GroupKey[];
  /** The measure of the items; null: they are counted. */
  readonly measure: ChartMeasure | null;
  readonly shape: ChartShape;
}

const timeKeys: readonly string[] = ["YEAR", "QUARTER", "MONTH"];

/** Returns true if the groups of a chart are in order of time. */
export const isOverTime = ({ by: [first] }: Pick<ChartSpec, "by">): boolean =>
  first !== undefined && timeKeys.includes(first);

/** Lists the shapes that suit a chart. A stack shows the sum of its values: not for means, or groups that overlap. */
export function listSuitableShapes(
  spec: Pick<ChartSpec, "by" | "measure">,
  isOverlapping: boolean,
): readonly ChartShape[] {
  const isSplit = spec.by.length > 1;
  return [
    ...(isSplit ? [] : (["BARS"] as const)),
    ...(isSplit && !isOverlapping && isAdditive(spec.measure) ? (["STACKED"] as const) : []),
    ...(isOverTime(spec) ? (["LINES", "STEPS"] as const) : (["DOTS"] as const)),
    ...(isSplit ? (["HEAT"] as const) : []),
  ];
}

/** Chooses the shape of a chart that has none yet. */
export const chooseDefaultShape = (spec: Pick<ChartSpec, "by">): ChartShape =>
  spec.by.length < 2 ? "BARS" : isOverTime(spec) ? "LINES" : "STACKED";
