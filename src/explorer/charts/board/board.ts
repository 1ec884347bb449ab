import { isRecord } from "../../../util/is-record.js";
import { parseJson } from "../../../util/text/parse-json.js";
import { formatXmlAttributes } from "../../../util/text/xml.js";
import { buildChartAddress, parseChart, parseChartFilters, toFilterEntries } from "../chart-address.js";
import { type ChartFilters, noFilters } from "../chart-filters.js";
import type { ChartSpec } from "../chart-spec.js";

/** Charts side by side, with what all of them are limited to. */
export interface Board {
  readonly charts: readonly ChartSpec[];
  readonly filters: ChartFilters;
}

/** Formats a board as it is saved: the addresses of its charts, and its filters as in an address. */
export const formatBoard = ({ charts, filters }: Board): string =>
  JSON.stringify({
    charts: charts.map((chart) => buildChartAddress(chart, noFilters)),
    filters: String(new URLSearchParams(toFilterEntries(filters))),
  });

/** Reads a saved board. Null if the text is not a board. Charts that the graph no longer supports are left out. */
export function parseBoard(text: string): Board | null {
  const saved = parseJson(text);
  if (!isRecord(saved) || !Array.isArray(saved.charts)) return null;
  const charts = saved.charts.flatMap((address) => {
    const chart = parseChart(new URLSearchParams(String(address).split("?")[1] ?? ""));
    return chart ? [chart] : [];
  });
  return { charts, filters: parseChartFilters(new URLSearchParams(String(saved.filters ?? ""))) };
}

/** Builds the address of this browser's board, or of a saved one. */
export function buildBoardAddress(filters: ChartFilters, id?: string): string {
  const search = new URLSearchParams(toFilterEntries(filters));
  return `/board${id ? `/${id}` : ""}${search.size > 0 ? `?${search}` : ""}`;
}

/** Builds the HTML that shows a saved board in a frame of another page. */
export const buildEmbedCode = (origin: string, id: string, title: string): string =>
  `<iframe${formatXmlAttributes({ src: `${origin}/embed${buildBoardAddress(noFilters, id)}`, title, width: "100%", height: 640, loading: "lazy" })}></iframe>`;
