import type { GroupKey } from "../../client/gql/graphql.js";
import { toConstantCase } from "../../util/text/case.js";
import { choicesOf } from "./chart-choices-of.js";
import type { ChartSpec } from "./chart-spec.js";

/** A chart in a currency. Other measures than those of money have none. */
export const inCurrencyOf = (spec: ChartSpec, currency: string | null): ChartSpec =>
  spec.measure ? { ...spec, measure: { ...spec.measure, currency } } : spec;

/**
 * The chart with the currency of its amounts, if it names none and they have only one. Null: they have several, which cannot be
 * compared, so that it has to name one.
 */
export function inItsCurrency(spec: ChartSpec, currencies: readonly string[] | null): ChartSpec | null {
  if (currencies === null || !spec.measure || spec.measure.currency) return spec;
  return currencies.length > 1 ? null : inCurrencyOf(spec, currencies[0] ?? null);
}

/** The group key of the currency that a chart measures, and its value. */
export function currencyGroup({
  of,
  measure,
}: ChartSpec): readonly (readonly [key: GroupKey, value: string])[] {
  if (!measure?.currency) return [];
  const name = `${toConstantCase(measure.field)}_CURRENCY`;
  const key = choicesOf(of).keys.find((one) => one === name);
  return key ? [[key, measure.currency]] : [];
}
