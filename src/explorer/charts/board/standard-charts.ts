import * as kindCodes from "../../gql/kind-codes.js";
import type { ChartSpec } from "../chart-spec.js";

interface StandardChart {
  readonly title: string;
  readonly spec: ChartSpec;
}

/** The charts of the first board. */
export const standardCharts: readonly StandardChart[] = [
  { title: "Largest owners", spec: { of: kindCodes.Ownership, by: ["OWNER"], measure: null, shape: "BARS" } },
  {
    title: "Listings seen on each platform",
    spec: {
      of: kindCodes.Listing,
      by: ["PLATFORM"],
      measure: { name: "sum", field: "listingCount", currency: null },
      shape: "BARS",
    },
  },
  {
    title: "Listings seen of each brand",
    spec: {
      of: kindCodes.Listing,
      by: ["BRAND"],
      measure: { name: "sum", field: "listingCount", currency: null },
      shape: "BARS",
    },
  },
  {
    title: "Sellers recorded on each platform",
    spec: { of: kindCodes.Seller, by: ["PLATFORM"], measure: null, shape: "BARS" },
  },
  {
    title: "Lawsuits by year of filing and status",
    spec: { of: kindCodes.Lawsuit, by: ["YEAR", "CASE_STATUS"], measure: null, shape: "STACKED" },
  },
  {
    title: "Ownerships by year, split by country",
    spec: { of: kindCodes.Ownership, by: ["YEAR", "COUNTRY"], measure: null, shape: "LINES" },
  },
  {
    title: "Parties of lawsuits by role and country",
    spec: { of: kindCodes.Participation, by: ["COUNTRY", "ROLE"], measure: null, shape: "HEAT" },
  },
];
