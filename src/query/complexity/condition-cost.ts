import { Claim } from "../../domain/graphql/claim.js";
import type { EvidenceField } from "../../domain/graphql/evidence-fields.js";
import { type FilterField, requireFilterField } from "../../domain/graphql/filter-fields.js";
import { MAX_COMPUTED, requireOrderField } from "../../domain/graphql/order-fields.js";
import { Source } from "../../domain/graphql/source.js";
import type { KindConnection } from "../../domain/model/connections.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { sumNumbers } from "../../util/sum.js";
import { requireComputedOrder } from "../fields/field-registry.js";
import { mergeEqualFilters } from "../filters/merge-equal-filters.js";
import type { OrderInput } from "../filters/order.js";
import { splitRowWhere } from "../filters/row-where.js";
import { type Filter, listFilters, listOperators, type WhereInput } from "../filters/where-input.js";
import type { CountedGraph } from "../graph-counts.js";
import { estimateConnectionRows, limitRowsToKind, type RowEstimate } from "./row-estimates.js";

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

/** Computes the work of the conditions on entities or facts of a type, for all rows. The unit is facts followed. */
export function computeConditionWork(
  graph: CountedGraph,
  type: TypeClass,
  where: WhereInput | null | undefined,
  rows: RowEstimate,
): number {
  if (!where) return 0;
  const { AND, OR, NOT } = where;
  return sumNumbers([
    computePartsWork(graph, type, AND ?? [], rows),
    computePartsWork(graph, type, mergeEqualFilters(OR ?? []), rows),
    computeConditionWork(graph, type, NOT, rows),
    ...listFilters(where).map(([field, filter]) =>
      computeFilterFieldWork(graph, type, requireFilterField(type, field), filter, rows),
    ),
  ]);
}

const computePartsWork = (
  graph: CountedGraph,
  type: TypeClass,
  parts: readonly WhereInput[],
  rows: RowEstimate,
): number => sumNumbers(parts.map((part) => computeConditionWork(graph, type, part, rows)));

function computeFilterFieldWork(
  graph: CountedGraph,
  type: TypeClass,
  filterField: FilterField,
  filter: Filter,
  rows: RowEstimate,
): number {
  const comparisons = Array.isArray(filter) ? 1 : listOperators(filter).length;
  switch (filterField.by) {
    case "id":
    case "status":
    case "fieldNames":
    case "property":
    case "members":
      return comparisons * rows.count * work.comparison;
    case "began":
      return rows.count * (comparisons * work.comparison + (filter.precision ? CLAIMS : 0));
    case "items":
      return countItemComparisons(filter) * rows.count * work.items;
    case "kind":
      return computeConditionWork(graph, filterField.type, filter, limitRowsToKind(graph, filterField, rows));
    case "relation":
      return sumNumbers([
        filter.count ? computeCountWork(graph, type, filterField.connection, rows) : 0,
        ...[filter.some, filter.none, filter.all].map((row) =>
          row ? computeRelationWork(graph, type, filterField.connection, row, rows) : 0,
        ),
      ]);
    case "group":
      return rows.count * work.subquery + computeFollowWork(graph, rows) * GROUP_STEPS;
    case "evidence":
      return computeEvidenceFieldWork(graph, filterField, filter, rows);
    case "end":
      return (
        rows.count * work.subquery +
        computeFollowWork(graph, rows) +
        computeConditionWork(graph, filterField.type, filter, rows)
      );
  }
}

/** Counts the comparisons that are made with each item of a list. */
const countItemComparisons = ({ some, none }: Filter): number =>
  [some, none].reduce((sum, item) => sum + (item ? 1 + listFilters({ ...item }).length : 0), 1);

/** Each claim cites one source, so that all sources together lead to each claim once. */
function computeEvidenceFieldWork(
  graph: CountedGraph,
  { of }: EvidenceField,
  filter: Filter,
  rows: RowEstimate,
): number {
  const start = rows.count * work.subquery;
  if (of === "IS_DISPUTED") return rows.count * work.comparison;
  if (of === "IS_FROM_ONLY_SOURCE") return start + rows.count * CLAIMS;
  if (of === "SOURCE") return start + rows.count + computeConditionWork(graph, Source, filter, rows);
  const claims = { count: graph.counts.claims(), repeats: 1 };
  const onClaims = [filter.some, filter.none, filter.all].map((row) =>
    computeConditionWork(graph, Claim, row, claims),
  );
  return start + claims.count + sumNumbers(onClaims);
}

function computeRelationWork(
  graph: CountedGraph,
  type: TypeClass,
  connection: KindConnection,
  where: WhereInput,
  rows: RowEstimate,
): number {
  const { onFact, onFar, farType } = splitRowWhere(connection, where);
  const far = estimateConnectionRows(graph, type, connection, rows);
  return (
    rows.count * work.subquery +
    computeFollowWork(graph, far) +
    computeConditionWork(graph, connection.kind.type, onFact, far) +
    computeConditionWork(graph, farType, onFar, far)
  );
}

/** Computes the work of following facts. With a `knownAt`, the version of each entity must be found too. */
export const computeFollowWork = ({ isInPast }: CountedGraph, { count }: RowEstimate): number =>
  count * (1 + (isInPast ? work.version : 0));

/**
 * Computes the work of counting the rows of a connection: from degrees if the store maintains them, else one by one.
 */
export function computeCountWork(
  graph: CountedGraph,
  near: TypeClass,
  connection: KindConnection,
  rows: RowEstimate,
): number {
  const all = estimateConnectionRows(graph, near, connection, rows);
  if (!isCountedByDegree(graph, connection))
    return rows.count * work.subquery + computeFollowWork(graph, all);
  const bounded = all.count * computeBoundedShare(graph, connection.kind);
  return rows.count * work.count + Math.min(bounded, rows.count * MAX_VISITED);
}

const isCountedByDegree = ({ isSinceToday }: CountedGraph, { narrows, reads }: KindConnection): boolean =>
  isSinceToday && !narrows && reads !== "BOTH";

const computeBoundedShare = ({ counts }: CountedGraph, kind: RelationshipKindModel): number =>
  counts.boundedFacts(kind) / Math.max(1, counts.facts(kind, "FROM", "Entity"));

/** Computes the work of sorting rows by keys. Each row is read; an order by a count is computed for each row. */
export function computeOrderWork(
  graph: CountedGraph,
  type: TypeClass,
  orderBy: readonly OrderInput[] | null | undefined,
  rows: RowEstimate,
): number {
  return sumNumbers(
    (orderBy ?? []).map(({ field }) => {
      const ordering = requireOrderField(type, field);
      if (ordering.by === "count") return computeCountWork(graph, type, ordering.connection, rows);
      if (ordering.by === "observation") return rows.count * (work.row + CLAIMS);
      if (ordering.by === "end") return rows.count * work.row + computeFollowWork(graph, rows);
      if (ordering.by === "computed")
        return (
          rows.count * work.subquery +
          Math.min(rows.count, MAX_COMPUTED * rows.repeats) *
            requireComputedOrder(ordering.field).weight *
            FACTS_FOLLOWED_PER_ROW
        );
      if (ordering.by === "evidence") return rows.count * work.subquery + graph.counts.claims();
      return rows.count * work.row;
    }),
  );
}

/** Computes the work of scanning the entities of a list. */
export const computeScanWork = ({ isInPast }: CountedGraph, { count }: RowEstimate): number =>
  count * (work.row + (isInPast ? work.version : 0));
