import type { GroupKey, Kind } from "../../client/gql/graphql.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { toCamelCase } from "../../util/text/case.js";
import { chartChoices } from "../gql/chart-choices.js";
import type { ChartMeasure, MeasureName } from "./chart-measure.js";

/** A number that a chart can measure. */
export interface MeasuredNumber {
  readonly field: string;
  readonly measures: readonly MeasureName[];
  /** True if it is an amount of money. */
  readonly isMoney?: boolean;
  /** True if sources claim it, and can thus disagree about it. */
  readonly isClaimed?: boolean;
}

/** The keys and numbers that charts of a kind can show. */
export interface ChartChoices {
  readonly kind: Kind;
  readonly isFact: boolean;
  readonly keys: readonly GroupKey[];
  /** Numbers, with how they can be measured. */
  readonly numbers: readonly MeasuredNumber[];
  /** The name of the conditions on the kind: paymentService. */
  readonly condition: string;
}

export const allChoices: readonly ChartChoices[] = chartChoices.map((choices) => ({
  ...choices,
  condition: toCamelCase(choices.kind),
}));

/** Finds the number that is measured. */
export const findMeasuredNumber = (of: Kind, measure: ChartMeasure | null): MeasuredNumber | undefined =>
  findChartChoices(of).numbers.find(({ field }) => field === measure?.field);

export const findChartChoices = (kind: Kind): ChartChoices =>
  requireNonNull(
    allChoices.find((choices) => choices.kind === kind),
    `what charts of ${kind} show`,
  );
