import type { ChartQueryVariables, MeasureInput } from "../../client/gql/graphql.js";
import { findChartChoices } from "./chart-choices.js";
import {
  buildChartAsOf,
  buildChartConditions,
  type ChartFilters,
  findDisputedField,
} from "./chart-filters.js";
import { type ChartMeasure, measures, toFieldArgument } from "./chart-measure.js";
import type { ChartSpec } from "./chart-spec.js";

/** Builds the variables of a chart's query. The count of items is the second measure. */
export const buildChartVariables = (spec: ChartSpec, filters: ChartFilters): ChartQueryVariables => ({
  of: spec.of,
  groupBy: [...spec.by],
  measures: [
    { name: "figure", ...buildMeasureInput(spec.measure) },
    { op: "COUNT", name: "items" },
  ],
  where: buildChartConditions(spec.of, filters),
  asOf: buildChartAsOf(spec, filters),
  ofFacts: findChartChoices(spec.of).isFact,
  disputed: buildChartConditions(spec.of, filters, findDisputedField(spec)),
  ofValues: findDisputedField(spec) !== null,
});

const buildMeasureInput = (measure: ChartMeasure | null): MeasureInput => {
  if (!measure) return { op: "COUNT" };
  const { name, field, currency } = measure;
  return {
    ...measures[name].input,
    field: toFieldArgument(field),
    ...(currency && { currency }),
  };
};
