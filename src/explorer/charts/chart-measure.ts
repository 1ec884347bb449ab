import type { MeasureField, MeasureInput } from "../../client/gql/graphql.js";
import { fieldInWords } from "../kinds/words.js";

/** How the numbers of a group become one. The names are those of an address. */
export const measures = {
  sum: { words: "sum of", input: { op: "SUM" } },
  mean: { words: "mean", input: { op: "AVG" } },
  median: { words: "median", input: { op: "QUANTILE", quantile: 0.5 } },
  p90: { words: "90th percentile of", input: { op: "QUANTILE", quantile: 0.9 } },
  least: { words: "least", input: { op: "MIN" } },
  greatest: { words: "greatest", input: { op: "MAX" } },
} as const satisfies Readonly<Record<string, { words: string; input: Omit<MeasureInput, "field"> }>>;

export type MeasureName = keyof typeof measures;

export const measureNames = Object.keys(measures) as readonly MeasureName[];

/** What is measured of a group, if its items are not just counted. */
export interface ChartMeasure {
  readonly name: MeasureName;
  readonly field: MeasureField;
  /** Of amounts of money: the currency of those that are measured; null: that of all of them, if they have one. */
  readonly currency: string | null;
}

/** Whether the values of groups can be added up, so that a group without items has 0. Those of a mean cannot. */
export const isAdditive = (measure: ChartMeasure | null): boolean =>
  measure === null || measure.name === "sum";

/** "sum of listing count", "mean duration in days". */
export const measureInWords = ({ name, field }: ChartMeasure): string =>
  `${measures[name].words} ${fieldInWords(field)}${field === "duration" ? " in days" : ""}`;
