import { ChartDocument, type ChartQueryVariables } from "../../client/gql/graphql.js";
import { useAnswer } from "../api/use-answer.js";
import { choicesOf } from "./chart-choices-of.js";
import { asOfChart, type ChartFilters, conditionsOfChart } from "./chart-filters.js";
import type { ChartSpec } from "./chart-spec.js";

/** The variables of a chart's query. The count of items is the second measure. */
export const chartVariables = (spec: ChartSpec, filters: ChartFilters): ChartQueryVariables => ({
  of: spec.of,
  groupBy: [...spec.by],
  measures: [spec.sum ? { op: "SUM", field: spec.sum } : { op: "COUNT" }, { op: "COUNT", name: "items" }],
  where: conditionsOfChart(spec.of, filters),
  asOf: asOfChart(spec, filters),
  ofFacts: choicesOf(spec.of).isFact,
});

/** The answer that a chart draws. The former one stays until the next is there. */
export const useChart = (spec: ChartSpec, filters: ChartFilters) =>
  useAnswer(ChartDocument, chartVariables(spec, filters), { isPreviousKept: true });
