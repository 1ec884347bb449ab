import type { GroupKey, Kind, MeasureField } from "../../client/gql/graphql.js";
import { camelCase } from "../../util/case.js";
import { chartChoices } from "../gql/chart-choices.js";
import { requireValue } from "../parts/require-value.js";
import type { MeasureName } from "./chart-measure.js";

/** What charts of a kind can show. */
export interface ChartChoices {
  readonly kind: Kind;
  readonly isFact: boolean;
  readonly keys: readonly GroupKey[];
  /** Numbers, with how they can be measured. */
  readonly numbers: readonly { readonly field: MeasureField; readonly measures: readonly MeasureName[] }[];
  /** The name of the conditions on the kind: paymentService. */
  readonly condition: string;
}

export const allChoices: readonly ChartChoices[] = chartChoices.map((choices) => ({
  ...choices,
  condition: camelCase(choices.kind),
}));

export const choicesOf = (kind: Kind): ChartChoices =>
  requireValue(
    allChoices.find((one) => one.kind === kind),
    `what charts of ${kind} show`,
  );
