import { useLocation, useSearchParams } from "wouter";
import { parseChartFilters, toFilterEntries } from "../chart-address.js";
import type { ChartFilters } from "../chart-filters.js";

/** The filters of the address, and a function that sets them. */
export function useFilters() {
  const [search] = useSearchParams();
  const [path, navigate] = useLocation();
  return {
    filters: parseChartFilters(search),
    /** True if the address has any filter. */
    isSet: search.size > 0,
    setFilters: (next: ChartFilters) =>
      navigate(`${path}?${new URLSearchParams(toFilterEntries(next))}`, { replace: true }),
  };
}
