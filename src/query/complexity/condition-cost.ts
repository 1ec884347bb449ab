import { Claim } from "../../domain/graphql/claim.js";
import type { EvidenceField } from "../../domain/graphql/evidence-fields.js";
import { type FilterField, requireFilterField } from "../../domain/graphql/filter-fields.js";
import { MAX_COMPUTED, requireOrderField } from "../../domain/graphql/order-fields.js";
import { Source } from "../../domain/graphql/source.js";
import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { type KindModel, kindsWithin } from "../../domain/kinds/vocabulary.js";
import type { KindConnection } from "../../domain/model/connections.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { sum } from "../../util/sum.js";
import { computedOrder } from "../fields/field-registry.js";
import { mergeEqualFilters } from "../filters/merge-equal-filters.js";
import type { OrderInput } from "../filters/order.js";
import {
  type Filter,
  filtersIn,
  operatorsIn,
  type RowWhere,
  type WhereInput,
} from "../filters/where-input.js";
import type { CountedGraph, End } from "../graph-counts.js";

/**
 * The work of the database for each part of a condition. The unit is following one fact to its other end.
 * Measured on a generated graph of a million facts by `npm run bench:conditions`, which compares cost with
 * processor time.
 */
const work = {
  /** Reads an entity or a row and sorts or tests it. */
  row: 0.3,
  /** Compares a property. */
  comparison: 0.1,
  /** Compares the items of a list, which are stored as texts. */
  items: 5,
  /** Starts a subquery. */
  subquery: 0.5,
  /** Counts facts from the degree that the store maintains. */
  count: 4,
  /** Finds the version of an entity that was known at an instant. */
  version: 2,
} as const;

/** Facts followed in the time of one row of an answer, as measured by `npm run bench:conditions`. */
export const FACTS_FOLLOWED_PER_ROW = 80;

/** The work of finding the claims about a fact or an entity. */
export const CLAIMS = 2;

/** Up to this number of bounded facts are visited to count the valid ones. Beyond it, an index is used. */
const MAX_VISITED = 64;

/** Facts that are assumed to be followed to find the groups of an item. */
const GROUP_STEPS = 4;

/** The entities or facts that a condition is evaluated on. */
export interface Rows {
  readonly count: number;
  /**
   * How often the same one can be among them. It limits the number of facts followed from all of them
   * together.
   */
  readonly repeats: number;
}

/** The work of the conditions on entities or facts of a type, for all rows. The unit is facts followed. */
export function conditionWork(
  graph: CountedGraph,
  type: TypeClass,
  where: WhereInput | null | undefined,
  rows: Rows,
): number {
  if (!where) return 0;
  const { AND, OR, NOT } = where;
  return sum([
    partsWork(graph, type, AND ?? [], rows),
    partsWork(graph, type, mergeEqualFilters(OR ?? []), rows),
    conditionWork(graph, type, NOT, rows),
    ...filtersIn(where).map(([field, filter]) =>
      filterFieldWork(graph, type, requireFilterField(type, field), filter, rows),
    ),
  ]);
}

const partsWork = (graph: CountedGraph, type: TypeClass, parts: readonly WhereInput[], rows: Rows): number =>
  sum(parts.map((part) => conditionWork(graph, type, part, rows)));

function filterFieldWork(
  graph: CountedGraph,
  type: TypeClass,
  filterField: FilterField,
  filter: Filter,
  rows: Rows,
): number {
  const comparisons = Array.isArray(filter) ? 1 : operatorsIn(filter).length;
  switch (filterField.by) {
    case "id":
    case "status":
    case "fieldNames":
    case "property":
    case "began":
    case "members":
      return comparisons * rows.count * work.comparison;
    case "items":
      return itemComparisons(filter) * rows.count * work.items;
    case "kind":
      return conditionWork(graph, filterField.kind.type, filter, rowsOfKind(graph, filterField.kind, rows));
    case "count":
      return countWork(graph, type, filterField.connection, rows);
    case "relation":
      return sum(
        [filter.some, filter.none, filter.all].map((row) =>
          row ? relationWork(graph, type, filterField.connection, row, rows) : 0,
        ),
      );
    case "group":
      return rows.count * work.subquery + followWork(graph, rows) * GROUP_STEPS;
    case "evidence":
      return evidenceFieldWork(graph, filterField, filter, rows);
    case "end":
      return (
        rows.count * work.subquery +
        followWork(graph, rows) +
        conditionWork(graph, filterField.type, filter, rows)
      );
  }
}

/** The comparisons that are made with each item of a list. */
const itemComparisons = ({ some, none }: Filter): number =>
  [some, none].reduce((sum, item) => sum + (item ? 1 + filtersIn({ ...item }).length : 0), 1);

/** Of entities or facts of several kinds, those of one. */
function rowsOfKind(graph: CountedGraph, kind: KindModel, { count, repeats }: Rows): Rows {
  const all = kind.category === "ENTITY" ? graph.counts.entities(kind.type.name) : factsRead(graph, kind);
  return { count: Math.min(count, repeats * all), repeats };
}

/** Each claim cites one source, so that all sources together lead to each claim once. */
function evidenceFieldWork(graph: CountedGraph, { of }: EvidenceField, filter: Filter, rows: Rows): number {
  const start = rows.count * work.subquery;
  if (of === "IS_DISPUTED") return rows.count * work.comparison;
  if (of === "IS_FROM_ONLY_SOURCE") return start + rows.count * CLAIMS;
  if (of === "SOURCE") return start + rows.count + conditionWork(graph, Source, filter, rows);
  const claims = { count: graph.counts.claims(), repeats: 1 };
  const onClaims = [filter.some, filter.none, filter.all].map((row) =>
    conditionWork(graph, Claim, row?.node, claims),
  );
  return start + claims.count + sum(onClaims);
}

function relationWork(
  graph: CountedGraph,
  type: TypeClass,
  connection: KindConnection,
  where: RowWhere,
  rows: Rows,
): number {
  const far = followed(graph, type, connection, rows);
  return (
    rows.count * work.subquery +
    followWork(graph, far) +
    conditionWork(graph, connection.kind.type, where.relationship, far) +
    conditionWork(graph, connection.node, where.node, far)
  );
}

/** The work of following facts. With a `knownAt`, the version of each entity must be found too. */
export const followWork = ({ isInPast }: CountedGraph, { count }: Rows): number =>
  count * (1 + (isInPast ? work.version : 0));

/** The rows of a connection, for all the entities that it starts from together. */
export function followed(graph: CountedGraph, near: TypeClass, connection: KindConnection, rows: Rows): Rows {
  const { kind, reads, node } = connection;
  const count = sum(endsOf(reads).map((end) => factsFollowed(graph, kind, end, near, rows)));
  const meetings = sum(endsOf(reads).map((end) => factsPerEntity(graph, kind, otherEnd(end), node)));
  return { count, repeats: Math.max(1, Math.min(rows.count, rows.repeats * Math.max(1, meetings))) };
}

/**
 * Facts followed from one end: those of each entity, but at most all facts times the repeats of an entity.
 */
export function factsFollowed(
  graph: CountedGraph,
  kind: RelationshipKindModel,
  end: End,
  near: TypeClass,
  rows: Rows,
): number {
  const most = factsAt(graph, kind, end, near);
  return Math.min(rows.count * factsPerEntity(graph, kind, end, near), rows.repeats * most);
}

/** Facts of all kinds followed from entities of a type. */
export const allFactsFollowed = (graph: CountedGraph, near: TypeClass, rows: Rows): number =>
  sum(
    relationshipKinds.flatMap((kind) =>
      endsAt(kind, near).map((end) => factsFollowed(graph, kind, end, near, rows)),
    ),
  );

/** The ends of a kind of facts at which entities of a type can be. */
function endsAt({ from, to }: RelationshipKindModel, type: TypeClass): readonly End[] {
  const own = kindsWithin(type);
  const isAt = (types: readonly TypeClass[]) =>
    types.some((one) => kindsWithin(one).some((kind) => own.includes(kind)));
  return [...(isAt(from) ? ["FROM" as const] : []), ...(isAt(to) ? ["TO" as const] : [])];
}

/**
 * The facts of one entity: at the supernode end of a kind those of the largest supernode, otherwise the mean.
 * For an interface it is the mean of the kind with the most facts: relations can lead to entities of that
 * kind only.
 */
function factsPerEntity(graph: CountedGraph, kind: RelationshipKindModel, end: End, type: TypeClass): number {
  if (kind.hub === end) return graph.counts.largestHub(kind) * closedShare(graph, kind);
  const means = kindsWithin(type).map(
    (each) => factsAt(graph, kind, end, each.type) / Math.max(1, graph.counts.entities(each.type.name)),
  );
  return Math.max(...means);
}

const factsAt = (graph: CountedGraph, kind: RelationshipKindModel, end: End, { name }: TypeClass): number =>
  graph.counts.facts(kind, end, name) * closedShare(graph, kind);

/** The number of facts of a kind that are read for the time of the query. */
export const factsRead = (graph: CountedGraph, kind: RelationshipKindModel): number =>
  graph.counts.facts(kind, "FROM", "Entity") * closedShare(graph, kind);

/** The factor by which superseded versions increase the facts of a kind. It is 1 if they are not read. */
function closedShare({ counts, isInPast }: CountedGraph, kind: RelationshipKindModel): number {
  if (!isInPast) return 1;
  const present = counts.facts(kind, "FROM", "Entity");
  return 1 + counts.supersededFacts(kind) / Math.max(1, present);
}

export const endsOf = (reads: KindConnection["reads"]): readonly End[] =>
  reads === "BOTH" ? ["FROM", "TO"] : [reads === "OUT" ? "FROM" : "TO"];
export const otherEnd = (end: End): End => (end === "FROM" ? "TO" : "FROM");

/**
 * The work of counting the rows of a connection: from degrees if the store maintains them, else one by one.
 */
export function countWork(
  graph: CountedGraph,
  near: TypeClass,
  connection: KindConnection,
  rows: Rows,
): number {
  const all = followed(graph, near, connection, rows);
  if (!isCountedByDegree(graph, connection)) return rows.count * work.subquery + followWork(graph, all);
  const bounded = all.count * boundedShare(graph, connection.kind);
  return rows.count * work.count + Math.min(bounded, rows.count * MAX_VISITED);
}

const isCountedByDegree = ({ isSinceToday }: CountedGraph, { narrows, reads }: KindConnection): boolean =>
  isSinceToday && !narrows && reads !== "BOTH";

const boundedShare = ({ counts }: CountedGraph, kind: RelationshipKindModel): number =>
  counts.boundedFacts(kind) / Math.max(1, counts.facts(kind, "FROM", "Entity"));

/** The work of sorting rows by keys. Each row is read; an order by a count is computed for each row. */
export function orderWork(
  graph: CountedGraph,
  type: TypeClass,
  orderBy: readonly OrderInput[] | null | undefined,
  rows: Rows,
): number {
  return sum(
    (orderBy ?? []).map(({ field }) => {
      const ordering = requireOrderField(type, field);
      if (ordering.by === "count") return countWork(graph, type, ordering.connection, rows);
      if (ordering.by === "observation") return rows.count * (work.row + CLAIMS);
      if (ordering.by === "end") return rows.count * work.row + followWork(graph, rows);
      if (ordering.by === "computed")
        return (
          Math.min(rows.count, MAX_COMPUTED * rows.repeats) *
          computedOrder(ordering.field).weight *
          FACTS_FOLLOWED_PER_ROW
        );
      if (ordering.by === "evidence") return rows.count * work.subquery + graph.counts.claims();
      return rows.count * work.row;
    }),
  );
}

/** The work of scanning the entities of a list. */
export const scanWork = ({ isInPast }: CountedGraph, { count }: Rows): number =>
  count * (work.row + (isInPast ? work.version : 0));
