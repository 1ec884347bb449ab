import type { GroupKey, Kind, MeasureField } from "../../client/gql/graphql.js";
import { camelCase } from "../../util/case.js";
import { chartChoices } from "../gql/chart-choices.js";
import { requireValue } from "../parts/require-value.js";

/** What charts of a kind can show. */
export interface ChartChoices {
  readonly kind: Kind;
  readonly isFact: boolean;
  readonly keys: readonly GroupKey[];
  /** Numbers that can be added up. */
  readonly numbers: readonly MeasureField[];
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
