import type { ChartQueryVariables, MeasureInput } from "../../client/gql/graphql.js";
import { choicesOf } from "./chart-choices-of.js";
import { asOfChart, type ChartFilters, conditionsOfChart, disputedField } from "./chart-filters.js";
import { type ChartMeasure, measures } from "./chart-measure.js";
import type { ChartSpec } from "./chart-spec.js";

/** The variables of a chart's query. The count of items is the second measure. */
export const chartVariables = (spec: ChartSpec, filters: ChartFilters): ChartQueryVariables => ({
  of: spec.of,
  groupBy: [...spec.by],
  measures: [
    { name: "figure", ...inputOf(spec.measure) },
    { op: "COUNT", name: "items" },
  ],
  where: conditionsOfChart(spec.of, filters),
  asOf: asOfChart(spec, filters),
  ofFacts: choicesOf(spec.of).isFact,
  disputed: conditionsOfChart(spec.of, filters, disputedField(spec)),
  ofValues: disputedField(spec) !== null,
});

const inputOf = (measure: ChartMeasure | null): MeasureInput => {
  if (!measure) return { op: "COUNT" };
  const { name, field, currency } = measure;
  return { ...measures[name].input, field, ...(currency && { currency }) };
};
