import { buildChartAddress } from "../chart-address.js";
import { noFilters } from "../chart-filters.js";
import type { ChartSpec } from "../chart-spec.js";
import { formatBoard, parseBoard } from "./board.js";

const STORAGE_KEY = "brandgraph-board";

/** Reads the charts of the board that this browser keeps. */
export const readMyBoard = (): readonly ChartSpec[] =>
  parseBoard(localStorage.getItem(STORAGE_KEY) ?? "")?.charts ?? [];

export const keepBoard = (charts: readonly ChartSpec[]): void =>
  localStorage.setItem(STORAGE_KEY, formatBoard({ charts, filters: noFilters }));

/** Adds a chart to the board of this browser, if it is not there. */
export function addChart(chart: ChartSpec): void {
  const address = buildChartAddress(chart, noFilters);
  const otherCharts = readMyBoard().filter((existing) => buildChartAddress(existing, noFilters) !== address);
  keepBoard([...otherCharts, chart]);
}
