import type { FieldName, MeasureField, MeasureInput } from "../../client/gql/graphql.js";
import { toConstantCase } from "../../util/text/case.js";

/** The operations that combine the numbers of a group. Their names are those of an address. */
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

/** The number that is measured of a group, if its items are not just counted. */
export interface ChartMeasure {
  readonly name: MeasureName;
  readonly field: string;
  /** The currency of the measured amounts of money; null: the currency of all amounts, if they have only one. */
  readonly currency: string | null;
}

/** Returns the name of a field as arguments have it: LISTING_COUNT. */
export const toFieldArgument = (field: string): FieldName & MeasureField =>
  toConstantCase(field) as FieldName & MeasureField;

/** Returns true if the values of groups can be added up, so that a group without items has 0. Means cannot. */
export const isAdditive = (measure: ChartMeasure | null): boolean =>
  measure === null || measure.name === "sum";
