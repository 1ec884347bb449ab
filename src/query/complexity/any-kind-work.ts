import { Entity } from "../../domain/entities/entity.js";
import { Claim } from "../../domain/graphql/claim.js";
import { Source } from "../../domain/graphql/source.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { Relationship } from "../../domain/relationships/relationship.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { sumNumbers } from "../../util/sum.js";
import { needsDisputedClaims } from "../filters/evidence.js";
import type { ListConditions } from "../filters/list-arguments.js";
import { type Filter, listFilters, type WhereInput } from "../filters/where-input.js";
import type { CountedGraph, End } from "../graph-counts.js";
import { computeConditionWork, computeOrderWork, computeScanWork } from "./condition-cost.js";
import { countFollowedFacts, countReadFacts, type RowEstimate } from "./row-estimates.js";

/** Computes the work of a list of entities of several kinds, in facts followed: the page and the count read all of them. */
export function computeEntitiesWork(
  graph: CountedGraph,
  kinds: readonly EntityKindModel[],
  { where, orderBy }: ListConditions,
): number {
  const all = sumNumbers(kinds.map(({ type }) => graph.counts.entities(type.name)));
  const rows = { count: Math.min(all, countIds(where) ?? all), repeats: 1 };
  const visit = computeScanWork(graph, rows) + computeConditionWork(graph, Entity, where, rows);
  return 2 * visit + computeOrderWork(graph, Entity, orderBy, rows);
}

/** Computes the same for facts of several kinds. Facts at entities with known ids are found from these entities. */
export function computeFactsWork(
  graph: CountedGraph,
  kinds: readonly RelationshipKindModel[],
  { where, orderBy }: ListConditions,
): number {
  const all = sumNumbers(kinds.map((kind) => countReadFacts(graph, kind)));
  const count = Math.min(all, ...countFactsAtIds(graph, kinds, where));
  const rows: RowEstimate = { count, repeats: 1 };
  const visit = computeScanWork(graph, rows) + computeConditionWork(graph, Relationship, where, rows);
  return 2 * visit + computeOrderWork(graph, Relationship, orderBy, rows);
}

/** The assumed number of hits of a search that are tested. */
const ASSUMED_HITS = 1000;

/** Conditions on the hits of a search, by the type of the hit. */
interface SearchConditions {
  readonly entity?: WhereInput | null;
  readonly fact?: WhereInput | null;
  readonly claim?: WhereInput | null;
  readonly source?: WhereInput | null;
}

/** Computes the work of the conditions of a search. */
export function computeSearchWork(graph: CountedGraph, where: SearchConditions | null | undefined): number {
  const rows: RowEstimate = { count: ASSUMED_HITS, repeats: ASSUMED_HITS };
  const { entity, fact, claim, source } = where ?? {};
  const tested = [
    computeConditionWork(graph, Entity, entity, rows),
    computeConditionWork(graph, Relationship, fact, rows),
    computeConditionWork(graph, Claim, claim, rows),
    computeConditionWork(graph, Source, source, rows),
  ];
  return sumNumbers(tested) + (needsDisputedClaims({ ...where }, null) ? DISPUTED : 0);
}

/** The work of finding all claims that disagree. */
const DISPUTED = 1600;

/** Computes the work of a list of claims. */
export const computeClaimsWork = (graph: CountedGraph, list: ListConditions): number => {
  const all = graph.counts.claims();
  const filters = indexFilters(list.where);
  const subjects = countListedIds(filters.get("subjectId"));
  const sources = countIds(filters.get("source"));
  const count = Math.min(
    all,
    subjects === null ? all : subjects * CLAIMS_OF_SUBJECT,
    sources === null ? all : (sources * all) / Math.max(1, graph.counts.sources()),
  );
  return computeEvidenceListWork(graph, Claim, list, { count, repeats: 1 });
};

/** The claims that one entity or fact is assumed to have. */
const CLAIMS_OF_SUBJECT = 4;

/** Computes the work of a list of sources. */
export const computeSourcesWork = (graph: CountedGraph, list: ListConditions): number =>
  computeEvidenceListWork(graph, Source, list, { count: graph.counts.sources(), repeats: 1 });

function computeEvidenceListWork(
  graph: CountedGraph,
  type: TypeClass,
  { where, orderBy }: ListConditions,
  rows: RowEstimate,
): number {
  const visit = computeScanWork(graph, rows) + computeConditionWork(graph, type, where, rows);
  const disputed = needsDisputedClaims(where, orderBy) ? DISPUTED : 0;
  return 2 * visit + computeOrderWork(graph, type, orderBy, rows) + disputed;
}

const ends: readonly (readonly [key: string, end: End])[] = [
  ["from", "FROM"],
  ["to", "TO"],
];

function countFactsAtIds(
  graph: CountedGraph,
  kinds: readonly RelationshipKindModel[],
  where: WhereInput | null | undefined,
): readonly number[] {
  if (graph.isInPast) return [];
  const filters = indexFilters(where);
  return ends.flatMap(([key, end]) => {
    const count = countIds(filters.get(key));
    if (count === null) return [];
    return sumNumbers(
      kinds.map((kind) => countFollowedFacts(graph, kind, end, Entity, { count, repeats: 1 })),
    );
  });
}

const indexFilters = (where: WhereInput | null | undefined) => new Map(listFilters(where ?? {}));

/** Counts the ids that conditions list. Null if they list none. */
const countIds = (where: WhereInput | null | undefined): number | null =>
  countListedIds(indexFilters(where).get("id"));

function countListedIds(filter: Filter | undefined): number | null {
  if (filter?.eq != null) return 1;
  return Array.isArray(filter?.in) ? filter.in.length : null;
}
