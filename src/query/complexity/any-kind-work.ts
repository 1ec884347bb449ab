import { Entity } from "../../domain/entities/entity.js";
import { Claim } from "../../domain/graphql/claim.js";
import { Source } from "../../domain/graphql/source.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { Relationship } from "../../domain/relationships/relationship.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { sum } from "../../util/sum.js";
import { asksForDisputed } from "../filters/evidence.js";
import type { OrderInput } from "../filters/order.js";
import { type Filter, filtersIn, type WhereInput } from "../filters/where-input.js";
import type { CountedGraph, End } from "../graph-counts.js";
import { conditionWork, factsFollowed, factsRead, orderWork, type Rows, scanWork } from "./condition-cost.js";

interface ListArguments {
  readonly where?: WhereInput | null;
  readonly orderBy?: readonly OrderInput[] | null;
}

/** The work of a list of entities of several kinds, in facts followed: all of them are read, for the page and the count. */
export function entitiesWork(
  graph: CountedGraph,
  kinds: readonly EntityKindModel[],
  { where, orderBy }: ListArguments,
): number {
  const all = sum(kinds.map(({ type }) => graph.counts.entities(type.name)));
  const rows = { count: Math.min(all, idsIn(where) ?? all), repeats: 1 };
  const visit = scanWork(graph, rows) + conditionWork(graph, Entity, where, rows);
  return 2 * visit + orderWork(graph, Entity, orderBy, rows);
}

/** The same for facts of several kinds. Those at entities with given ids are found from there. */
export function factsWork(
  graph: CountedGraph,
  kinds: readonly RelationshipKindModel[],
  { where, orderBy }: ListArguments,
): number {
  const all = sum(kinds.map((kind) => factsRead(graph, kind)));
  const count = Math.min(all, ...factsAtIds(graph, kinds, where));
  const rows: Rows = { count, repeats: 1 };
  const visit = scanWork(graph, rows) + conditionWork(graph, Relationship, where, rows);
  return 2 * visit + orderWork(graph, Relationship, orderBy, rows);
}

/** The hits of a search that are assumed to be tested. */
const FOUND = 1000;

/** Conditions on what a search finds, by what that is. */
interface SearchWhere {
  readonly entity?: WhereInput | null;
  readonly fact?: WhereInput | null;
  readonly claim?: WhereInput | null;
  readonly source?: WhereInput | null;
}

/** The work of the conditions of a search. */
export function searchWork(graph: CountedGraph, where: SearchWhere | null | undefined): number {
  const rows: Rows = { count: FOUND, repeats: FOUND };
  const { entity, fact, claim, source } = where ?? {};
  const tested = [
    conditionWork(graph, Entity, entity, rows),
    conditionWork(graph, Relationship, fact, rows),
    conditionWork(graph, Claim, claim, rows),
    conditionWork(graph, Source, source, rows),
  ];
  return sum(tested) + (asksForDisputed({ ...where }, null) ? DISPUTED : 0);
}

/** The work of finding all claims that disagree. */
const DISPUTED = 1600;

/** The same for claims. */
export const claimsWork = (graph: CountedGraph, list: ListArguments): number => {
  const all = graph.counts.claims();
  const filters = filtersOf(list.where);
  const subjects = idsListed(filters.get("subjectId"));
  const sources = idsIn(filters.get("source"));
  const count = Math.min(
    all,
    subjects === null ? all : subjects * CLAIMS_OF_SUBJECT,
    sources === null ? all : (sources * all) / Math.max(1, graph.counts.sources()),
  );
  return evidenceWork(graph, Claim, list, { count, repeats: 1 });
};

/** The claims that one entity or fact is assumed to have. */
const CLAIMS_OF_SUBJECT = 4;

/** The same for sources. */
export const sourcesWork = (graph: CountedGraph, list: ListArguments): number =>
  evidenceWork(graph, Source, list, { count: graph.counts.sources(), repeats: 1 });

function evidenceWork(
  graph: CountedGraph,
  type: TypeClass,
  { where, orderBy }: ListArguments,
  rows: Rows,
): number {
  const visit = scanWork(graph, rows) + conditionWork(graph, type, where, rows);
  const disputed = asksForDisputed(where, orderBy) ? DISPUTED : 0;
  return 2 * visit + orderWork(graph, type, orderBy, rows) + disputed;
}

const ends: readonly (readonly [key: string, end: End])[] = [
  ["from", "FROM"],
  ["to", "TO"],
];

function factsAtIds(
  graph: CountedGraph,
  kinds: readonly RelationshipKindModel[],
  where: WhereInput | null | undefined,
): readonly number[] {
  if (graph.isInPast) return [];
  const filters = filtersOf(where);
  return ends.flatMap(([key, end]) => {
    const count = idsIn(filters.get(key));
    if (count === null) return [];
    return sum(kinds.map((kind) => factsFollowed(graph, kind, end, Entity, { count, repeats: 1 })));
  });
}

const filtersOf = (where: WhereInput | null | undefined) => new Map(filtersIn(where ?? {}));

/** The number of ids that conditions list. Null if they list none. */
const idsIn = (where: WhereInput | null | undefined): number | null => idsListed(filtersOf(where).get("id"));

function idsListed(filter: Filter | undefined): number | null {
  if (filter?.eq != null) return 1;
  return Array.isArray(filter?.in) ? filter.in.length : null;
}
