import type { ChartQueryVariables } from "../../client/gql/graphql.js";
import { choicesOf } from "./chart-choices-of.js";
import { asOfChart, type ChartFilters, conditionsOfChart } from "./chart-filters.js";
import { measures } from "./chart-measure.js";
import type { ChartSpec } from "./chart-spec.js";

/** The variables of a chart's query. The count of items is the second measure. */
export const chartVariables = (spec: ChartSpec, filters: ChartFilters): ChartQueryVariables => ({
  of: spec.of,
  groupBy: [...spec.by],
  measures: [
    spec.measure ? { ...measures[spec.measure.name].input, field: spec.measure.field } : { op: "COUNT" },
    { op: "COUNT", name: "items" },
  ],
  where: conditionsOfChart(spec.of, filters),
  asOf: asOfChart(spec, filters),
  ofFacts: choicesOf(spec.of).isFact,
});
