import { ChartDocument } from "../../client/gql/graphql.js";
import { useAnswer } from "../api/use-answer.js";
import type { ChartFilters } from "./chart-filters.js";
import type { ChartSpec } from "./chart-spec.js";
import { buildChartVariables } from "./chart-variables.js";

/** The answer that a chart draws. The former one stays until the next is there. */
export const useChart = (spec: ChartSpec, filters: ChartFilters) =>
  useAnswer(ChartDocument, buildChartVariables(spec, filters), { isPreviousKept: true });
