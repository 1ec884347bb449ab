import type { ChartSpec } from "./chart-spec.js";

interface StandardChart {
  readonly title: string;
  readonly spec: ChartSpec;
}

/** The charts of the first board. */
export const standardCharts: readonly StandardChart[] = [
  { title: "Largest owners", spec: { of: "OWNERSHIP", by: ["OWNER"], sum: null, shape: "BARS" } },
  {
    title: "Listings seen on each platform",
    spec: { of: "LISTING", by: ["PLATFORM"], sum: "listingCount", shape: "BARS" },
  },
  {
    title: "Listings seen of each brand",
    spec: { of: "LISTING", by: ["BRAND"], sum: "listingCount", shape: "BARS" },
  },
  {
    title: "Sellers recorded on each platform",
    spec: { of: "SELLER", by: ["PLATFORM"], sum: null, shape: "BARS" },
  },
  {
    title: "Lawsuits by year of filing and status",
    spec: { of: "LAWSUIT", by: ["YEAR", "CASE_STATUS"], sum: null, shape: "STACKED" },
  },
  {
    title: "Ownerships by year, split by country",
    spec: { of: "OWNERSHIP", by: ["YEAR", "COUNTRY"], sum: null, shape: "LINES" },
  },
  {
    title: "Parties of lawsuits by role and country",
    spec: { of: "PARTICIPATION", by: ["COUNTRY", "ROLE"], sum: null, shape: "HEAT" },
  },
];
