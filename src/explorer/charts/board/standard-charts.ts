import type { ChartSpec } from "../chart-spec.js";

interface StandardChart {
  readonly title: string;
  readonly spec: ChartSpec;
}

/** The charts of the first board. */
export const standardCharts: readonly StandardChart[] = [
  { title: "Largest owners", spec: { of: "OWNERSHIP", by: ["OWNER"], measure: null, shape: "BARS" } },
  {
    title: "Listings seen on each platform",
    spec: {
      of: "LISTING",
      by: ["PLATFORM"],
      measure: { name: "sum", field: "listingCount", currency: null },
      shape: "BARS",
    },
  },
  {
    title: "Listings seen of each brand",
    spec: {
      of: "LISTING",
      by: ["BRAND"],
      measure: { name: "sum", field: "listingCount", currency: null },
      shape: "BARS",
    },
  },
  {
    title: "Sellers recorded on each platform",
    spec: { of: "SELLER", by: ["PLATFORM"], measure: null, shape: "BARS" },
  },
  {
    title: "Lawsuits by year of filing and status",
    spec: { of: "LAWSUIT", by: ["YEAR", "CASE_STATUS"], measure: null, shape: "STACKED" },
  },
  {
    title: "Ownerships by year, split by country",
    spec: { of: "OWNERSHIP", by: ["YEAR", "COUNTRY"], measure: null, shape: "LINES" },
  },
  {
    title: "Parties of lawsuits by role and country",
    spec: { of: "PARTICIPATION", by: ["COUNTRY", "ROLE"], measure: null, shape: "HEAT" },
  },
];
