import type { FigureQueryVariables } from "../gql/graphql.js";

/** One card of the dashboard: a question with what it is called and what its numbers count. */
export interface Figure {
  readonly title: string;
  /** What a number counts, as "listings". */
  readonly unit: string;
  /** Whether the groups are years, which are shown in their order. */
  readonly byYear: boolean;
  readonly variables: FigureQueryVariables;
}

const seen = [{ op: "SUM" as const, field: "listingCount" }];
const anyTime = { validDuring: {} };

export const figures: readonly Figure[] = [
  {
    title: "Listings seen on each platform",
    unit: "listings",
    byYear: false,
    variables: { of: "LISTING", groupBy: ["PLATFORM"], measures: seen },
  },
  {
    title: "Listings seen of each brand",
    unit: "listings",
    byYear: false,
    variables: { of: "LISTING", groupBy: ["BRAND"], measures: seen },
  },
  {
    title: "Sellers recorded on each platform",
    unit: "sellers",
    byYear: false,
    variables: { of: "SELLER", groupBy: ["PLATFORM"] },
  },
  {
    title: "Lawsuits by year of filing",
    unit: "lawsuits",
    byYear: true,
    variables: { of: "LAWSUIT", groupBy: ["YEAR"], asOf: anyTime },
  },
  {
    title: "Ownerships by the year they began",
    unit: "ownerships",
    byYear: true,
    variables: { of: "OWNERSHIP", groupBy: ["YEAR"], asOf: anyTime },
  },
];
