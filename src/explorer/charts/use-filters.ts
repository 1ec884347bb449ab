import { useLocation, useSearchParams } from "wouter";
import { filtersFrom, filtersToSearch } from "./chart-address.js";
import type { ChartFilters } from "./chart-filters.js";

/** The filters of the address, and how to set them. */
export function useFilters() {
  const [search] = useSearchParams();
  const [path, navigate] = useLocation();
  return {
    filters: filtersFrom(search),
    /** Whether the address has any. */
    isSet: search.size > 0,
    setFilters: (next: ChartFilters) =>
      navigate(`${path}?${new URLSearchParams(filtersToSearch(next))}`, { replace: true }),
  };
}
