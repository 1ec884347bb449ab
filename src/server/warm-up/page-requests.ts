import { Lawsuit } from "../../domain/entities/lawsuit.js";
import type { AsOf } from "../../domain/graphql/as-of.js";
import { exposedKinds } from "../../domain/kinds/exposed-kinds.js";
import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { getKindName, requireKindByName } from "../../domain/kinds/vocabulary.js";
import { Listing } from "../../domain/relationships/listing.js";
import { Ownership } from "../../domain/relationships/ownership.js";
import { Participation } from "../../domain/relationships/participation.js";
import { Seller } from "../../domain/relationships/seller.js";
import { toCamelCase } from "../../util/text/case.js";

/** A request that the product's page sends. */
export interface PageRequest {
  /** The name of its document in schema/documents. */
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

// The entities and facts need not exist: the text of a statement depends on their kinds alone.
const ids = entityKinds.map(({ prefix }) => `${prefix}:any`);
const facts = relationshipKinds.map(({ prefix }) => `${prefix}:any`);
const exposed = exposedKinds.map((kind) => `${requireKindByName(kind).prefix}:any`);
const [from, to] = ids;

const asOf: AsOf = {};
const asOfDay: AsOf = { validAt: "2014-08-22" };
const asOfPeriod = { validDuring: { from: "2014-01-01", to: "2014-12-31" } };
const anyTime = { validDuring: {} };

/**
 * A chart counts its items beside what it measures, those of facts by status too, and those that sources disagree about what is
 * measured.
 */
const buildChartRequest = (
  of: string,
  groupBy: readonly string[],
  field: string | null = null,
): PageRequest => ({
  document: "chart",
  variables: {
    of,
    groupBy,
    where: null,
    measures: [
      { name: "figure", ...(field ? { op: "SUM", field } : { op: "COUNT" }) },
      { op: "COUNT", name: "items" },
    ],
    disputed: field ? { [toCamelCase(of)]: { AND: [{ disputedFields: { has: field } }] } } : null,
    ofValues: field !== null,
    asOf: groupBy[0] === "YEAR" ? anyTime : null,
    ofFacts: relationshipKinds.some(({ kind }) => kind === of),
  },
});

/** The requests of the home screen, which a visitor sees first. The slowest to plan come first. */
export const homeRequests: readonly PageRequest[] = [
  // The pictures of stories, which are of one day.
  { document: "entities-with-facts", variables: { ids, asOf: asOfDay } },
  { document: "home", variables: { ids: ["lawsuit:any", "ownership:any", "merchant:any"] } },
  { document: "disputes", variables: { first: 6 } },
  { document: "graph-size", variables: {} },
  { document: "revision", variables: {} },
];

/** The requests of the screen of figures. The slowest to plan come first. */
export const figureRequests: readonly PageRequest[] = [
  { document: "exposed-brands", variables: { first: 25, where: null, asOf: null } },
  { document: "exposed-platforms", variables: { first: 25, where: null, asOf: null } },
  { document: "evidence-coverage", variables: {} },
  // The home screen shows 6: the statement that shows them depends on the kinds of things that they are about.
  { document: "disputes", variables: { first: 25 } },
  buildChartRequest(getKindName(Listing), ["PLATFORM"], "LISTING_COUNT"),
  buildChartRequest(getKindName(Listing), ["BRAND"], "LISTING_COUNT"),
  buildChartRequest(getKindName(Seller), ["PLATFORM"]),
  buildChartRequest(getKindName(Ownership), ["OWNER"]),
  buildChartRequest(getKindName(Lawsuit), ["YEAR", "CASE_STATUS"]),
  buildChartRequest(getKindName(Ownership), ["YEAR", "COUNTRY"]),
  buildChartRequest(getKindName(Participation), ["COUNTRY", "ROLE"]),
  { document: "chart-filters", variables: {} },
  { document: "counts-by-group", variables: { of: getKindName(Ownership), groupBy: ["OWNER"] } },
];

/** Builds the requests of the page about an entity, today or on another day. */
const buildEntityRequests = (id: string, day: AsOf): readonly PageRequest[] => [
  { document: "entity", variables: { id, asOf: day } },
  { document: "neighborhood", variables: { id, perNodeLimit: 25, asOf: day } },
  { document: "timeline", variables: { id, first: 100, asOf: day } },
  { document: "claims", variables: { id, first: 100, asOf: day } },
  { document: "relationship-counts", variables: { id, asOf: day } },
  { document: "field-states", variables: { id, asOf: day } },
];

/** The texts for which all statements of a search are sent: one word can be an identifier or a symbol; several lead to facts and events. */
export const searchedTexts = ["Gucci", "Gucci Alibaba"];

const buildSearchRequests = (day: AsOf): readonly PageRequest[] =>
  searchedTexts.map((query) => ({
    document: "find-entities",
    variables: { query, first: 12, asOf: day },
  }));

/** The requests of the other screens; those of the most visited screens come first. */
export const laterRequests: readonly PageRequest[] = [
  ...buildSearchRequests(asOf),
  { document: "entities-with-facts", variables: { ids, asOf } },
  { document: "entities-with-facts", variables: { ids, asOf: asOfPeriod } },
  { document: "claims-of-subjects", variables: { ids: facts, first: 100, asOf } },
  { document: "timelines", variables: { ids, first: 100 } },
  { document: "find-paths", variables: { from, to, maxLength: 4, first: 5, asOf } },
  ...exposed.flatMap((id) =>
    ["exposure", "exposure-factors"].map((document) => ({ document, variables: { id, asOf } })),
  ),
  ...ids.flatMap((id) => buildEntityRequests(id, asOf)),
  ...ids.map((id) => ({ document: "owners", variables: { id, asOf } })),
];

/** The requests of these screens on another day. */
export const otherDayRequests: readonly PageRequest[] = [
  ...buildSearchRequests(asOfDay),
  { document: "claims-of-subjects", variables: { ids: facts, first: 100, asOf: asOfDay } },
  { document: "find-paths", variables: { from, to, maxLength: 4, first: 5, asOf: asOfDay } },
  ...ids.flatMap((id) => buildEntityRequests(id, asOfDay)),
];
