import { chartAddress, chartFrom, filtersFrom, filtersToSearch } from "./chart-address.js";
import { type ChartFilters, noFilters } from "./chart-filters.js";
import type { ChartSpec } from "./chart-spec.js";

/** Charts side by side, with what all of them are limited to. */
export interface Board {
  readonly charts: readonly ChartSpec[];
  readonly filters: ChartFilters;
}

/** A board as it is saved: the addresses of its charts, and its filters as in an address. */
export const boardText = ({ charts, filters }: Board): string =>
  JSON.stringify({
    charts: charts.map((chart) => chartAddress(chart, noFilters)),
    filters: String(new URLSearchParams(filtersToSearch(filters))),
  });

/** Reads a saved board. Null if the text is none. Charts that the graph does not know any more are left out. */
export function boardOf(text: string): Board | null {
  const saved = parse(text);
  if (!Array.isArray(saved?.charts)) return null;
  const charts = saved.charts.flatMap((address) => {
    const chart = chartFrom(new URLSearchParams(String(address).split("?")[1] ?? ""));
    return chart ? [chart] : [];
  });
  return { charts, filters: filtersFrom(new URLSearchParams(String(saved.filters ?? ""))) };
}

function parse(text: string): { readonly charts?: unknown; readonly filters?: unknown } | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The address of this browser's board, or of a saved one. */
export function boardAddress(filters: ChartFilters, id?: string): string {
  const search = new URLSearchParams(filtersToSearch(filters));
  return `/board${id ? `/${id}` : ""}${search.size > 0 ? `?${search}` : ""}`;
}
