import { boardOf, boardText } from "./board.js";
import { chartAddress } from "./chart-address.js";
import { noFilters } from "./chart-filters.js";
import type { ChartSpec } from "./chart-spec.js";

const STORAGE_KEY = "brandgraph-board";

/** The charts of the board that this browser keeps. */
export const myBoard = (): readonly ChartSpec[] =>
  boardOf(localStorage.getItem(STORAGE_KEY) ?? "")?.charts ?? [];

export const keepBoard = (charts: readonly ChartSpec[]): void =>
  localStorage.setItem(STORAGE_KEY, boardText({ charts, filters: noFilters }));

/** Adds a chart to the board of this browser, if it is not there. */
export function addChart(chart: ChartSpec): void {
  const address = chartAddress(chart, noFilters);
  const others = myBoard().filter((one) => chartAddress(one, noFilters) !== address);
  keepBoard([...others, chart]);
}
