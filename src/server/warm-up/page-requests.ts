import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";

/** A request that the product's page sends. */
export interface PageRequest {
  /** The name of its document in schema/documents. */
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

// The entities and facts need not exist: the text of a statement depends on their kinds alone.
const ids = entityKinds.map(({ prefix }) => `${prefix}:any`);
const facts = relationshipKinds.map(({ prefix }) => `${prefix}:any`);
const [from, to] = ids;

const asOf = {};
const asOfDay = { validAt: "2014-08-22" };
const asOfPeriod = { validDuring: { from: "2014-01-01", to: "2014-12-31" } };
const anyTime = { validDuring: {} };
const since = "1500-01-01";
const until = "2014-12-31";

const counts = (of: string, groupBy: readonly string[], more = {}): PageRequest => ({
  document: "counts-by-group",
  variables: { of, groupBy, ...more },
});
const listingCounts = { measures: [{ op: "SUM", field: "listingCount" }] };

/** What the home screen asks. */
export const homeRequests: readonly PageRequest[] = [
  { document: "revision", variables: {} },
  { document: "graph-size", variables: {} },
];

/** What the screen of figures asks. */
const figureRequests: readonly PageRequest[] = [
  counts("LISTING", ["PLATFORM"], listingCounts),
  counts("LISTING", ["BRAND"], listingCounts),
  counts("SELLER", ["PLATFORM"]),
  counts("LAWSUIT", ["YEAR", "STATUS"], { asOf: anyTime }),
  { document: "counts-by-year", variables: { of: "OWNERSHIP", since, until } },
  { document: "exposure-ranking", variables: { first: 25 } },
  { document: "evidence-coverage", variables: {} },
  { document: "conflicts", variables: { first: 25 } },
];

const requestsOf = (id: string): readonly PageRequest[] => [
  { document: "entity", variables: { id, asOf } },
  { document: "entity", variables: { id, asOf: asOfDay } },
  { document: "neighborhood", variables: { id, perNodeLimit: 25, asOf } },
  { document: "timeline", variables: { id, first: 100, asOf } },
  { document: "claims", variables: { id, first: 25, asOf } },
  { document: "relationship-counts", variables: { id, asOf } },
  { document: "field-states", variables: { id, asOf } },
];

/** The conditions of a bar of lawsuits by year and status. */
const openSuitsOf2014 = {
  validFrom: { gte: "2014-01-01", lte: "2014-12-31" },
  validFromQualifier: { eq: "EXACT" },
  caseStatus: { eq: "OPEN" },
};

/** What the other screens ask, those that most visitors see first. */
export const otherRequests: readonly PageRequest[] = [
  ...figureRequests,
  { document: "find-entities", variables: { query: "Gucci", first: 12, asOf } },
  { document: "entities-with-facts", variables: { ids, asOf } },
  { document: "entities-with-facts", variables: { ids, asOf: asOfDay } },
  { document: "entities-with-facts", variables: { ids, asOf: asOfPeriod } },
  { document: "facts", variables: { ids: [...ids, ...facts] } },
  { document: "sources-of-facts", variables: { ids: facts, asOf } },
  { document: "timelines", variables: { ids, first: 100 } },
  { document: "find-paths", variables: { from, to, maxLength: 4, first: 5, asOf } },
  { document: "kinds", variables: {} },
  { document: "lawsuits-of-bar", variables: { where: openSuitsOf2014 } },
  { document: "ownership-changes", variables: { since, until } },
  ...ids.flatMap(requestsOf),
];
