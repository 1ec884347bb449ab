import type { GroupKey } from "../../client/gql/graphql.js";
import { toConstantCase } from "../../util/text/case.js";
import { findChartChoices } from "./chart-choices.js";
import type { ChartSpec } from "./chart-spec.js";

/** Returns a chart in a currency. Measures that are not of money have none. */
export const setChartCurrency = (spec: ChartSpec, currency: string | null): ChartSpec =>
  spec.measure ? { ...spec, measure: { ...spec.measure, currency } } : spec;

/**
 * Returns the chart with the currency of its amounts, if it names none and they have only one. Null: they have several, which
 * cannot be compared, so that the chart has to name one.
 */
export function resolveCurrency(spec: ChartSpec, currencies: readonly string[] | null): ChartSpec | null {
  if (currencies === null || !spec.measure || spec.measure.currency) return spec;
  return currencies.length > 1 ? null : setChartCurrency(spec, currencies[0] ?? null);
}

/** Finds the group key of the currency that a chart measures, and its value. */
export function findCurrencyGroup({
  of,
  measure,
}: ChartSpec): readonly (readonly [key: GroupKey, value: string])[] {
  if (!measure?.currency) return [];
  const name = `${toConstantCase(measure.field)}_CURRENCY`;
  const key = findChartChoices(of).keys.find((groupKey) => groupKey === name);
  return key ? [[key, measure.currency]] : [];
}
