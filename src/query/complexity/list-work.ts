import type { AsOf } from "../../domain/graphql/as-of.js";
import { findKindByType, listConnections } from "../../domain/kinds/vocabulary.js";
import type { KindConnection } from "../../domain/model/connections.js";
import { canStartAtSupernode } from "../../domain/model/relationship-kind.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { getNow, toCalendarDay } from "../../domain/time.js";
import { sumNumbers } from "../../util/sum.js";
import { resolveAsOfInput } from "../cypher/resolved-as-of.js";
import { findQueriedStates } from "../fields/queried-states.js";
import type { FollowedListArguments, ListConditions } from "../filters/list-arguments.js";
import type { OrderInput } from "../filters/order.js";
import { readRowOrders } from "../filters/row-order.js";
import { splitRowWhere } from "../filters/row-where.js";
import { type Filter, listFilters, type WhereInput } from "../filters/where-input.js";
import type { CountedGraph, GraphCounts } from "../graph-counts.js";
import { readConnectionSelection } from "../selection/connection-selection.js";
import type { FieldSelection, SelectionSet } from "../selection/selection.js";
import {
  computeConditionWork,
  computeCountWork,
  computeFollowWork,
  computeOrderWork,
  computeScanWork,
} from "./condition-cost.js";
import { countAllFollowedFacts, estimateConnectionRows, type RowEstimate } from "./row-estimates.js";

/** The work of a list, in facts followed: for one entity, and at most for all entities of its type. */
export interface ListWork {
  readonly ofOne: number;
  readonly ofAll: number;
}

export const noWork: ListWork = { ofOne: 0, ofAll: 0 };

/**
 * Creates the graph and the time of a root field; of several states, the one that costs most. An asOf is validated later,
 * when the statement is built.
 */
export function createCountedGraph(counts: GraphCounts, field: FieldSelection): CountedGraph {
  const states = findQueriedStates(field).map(resolveAsOfOrToday);
  const isInPast = states.some(({ knownAt }) => knownAt !== null);
  const isSinceToday = states.every(
    ({ to, certainty }) => to >= toCalendarDay(getNow()) && certainty === "PRESUMED",
  );
  return { counts, isInPast, isSinceToday: !isInPast && isSinceToday };
}

function resolveAsOfOrToday(asOf: AsOf) {
  try {
    return resolveAsOfInput(asOf);
  } catch {
    return resolveAsOfInput(null);
  }
}

/** Computes the work of a root field that lists the entities of a kind. It is 0 for any other field. */
export function computeRootListWork(graph: CountedGraph, field: FieldSelection): number {
  const type = findListedType(field.selection);
  if (!type) return 0;
  const { where, orderBy }: ListConditions = field.args;
  const { wantsRows, wantsCount } = findRequestedParts(field);
  const rows = { count: countReadEntities(graph, type, where), repeats: 1 };
  const visit = computeScanWork(graph, rows) + computeConditionWork(graph, type, where, rows);
  const isFreePage = isByName(orderBy) && !where && !graph.isInPast;
  const page = isFreePage ? 0 : visit + computeOrderWork(graph, type, orderBy, rows);
  return (wantsRows ? page : 0) + (wantsCount ? visit : 0) + countMeasures(field) * visit;
}

/** Finds the type of the entities that a root field lists. Undefined for any other field. */
export const findListedType = ({ types: [name = ""] }: SelectionSet): TypeClass | undefined => {
  return name.endsWith("Connection") ? findKindByType(name.slice(0, -"Connection".length))?.type : undefined;
};

/** Entities assumed to share a name. Names are almost unique. */
const ENTITIES_PER_NAME = 10;

/** Counts the entities that a list reads: those found by an index on ids or names, or all of the type. */
function countReadEntities(
  graph: CountedGraph,
  type: TypeClass,
  where: WhereInput | null | undefined,
): number {
  const all = graph.counts.entities(type.name);
  const filters = new Map(listFilters(where ?? {}));
  const byId = countFilterValues(filters.get("id"));
  const byName = graph.isInPast ? null : countFilterValues(filters.get("name"));
  return Math.min(all, byId ?? all, (byName ?? all) * ENTITIES_PER_NAME);
}

/** Counts the values that a filter lists. Null if it compares in another way, which no index supports. */
function countFilterValues(filter: Filter | undefined): number | null {
  if (filter?.mode === "IGNORE_CASE") return null;
  if (filter?.eq != null) return 1;
  return Array.isArray(filter?.in) ? filter.in.length : null;
}

/** Returns true if a field of a list is an aggregate of its rows, and no part of a page. */
export const isAggregate = (name: string): boolean => name === "aggregate";

/** Counts the measures of an aggregate and of its nodes. */
const countAggregated = ({ fields }: SelectionSet): number =>
  sumNumbers(fields.map(({ name, selection }) => (name === "nodes" ? countAggregated(selection) : 1)));

/** Counts the requested measures of a list. For each of them all of its rows are read. */
export const countMeasures = ({ selection }: FieldSelection): number =>
  sumNumbers(
    selection.fields.map(({ name, selection: below }) => (isAggregate(name) ? countAggregated(below) : 0)),
  );

/** Computes the work of a connection below one entity. Other fields have none. */
export function computeConnectionWork(graph: CountedGraph, field: FieldSelection): ListWork {
  const works = field.on.map((typeName) => {
    const type = findKindByType(typeName)?.type;
    const connection = type && listConnections(type).find(({ name }) => name === field.name);
    if (!type) return noWork;
    const computeWork = (count: number): number => {
      const rows: RowEstimate = { count, repeats: 1 };
      if (connection) return computeRowsWork(graph, type, connection, field, rows);
      return field.name === "relationships"
        ? countMeasures(field) * countAllFollowedFacts(graph, type, rows)
        : 0;
    };
    return { ofOne: computeWork(1), ofAll: computeWork(graph.counts.entities(typeName)) };
  });
  return works.reduce((worst, candidate) => (candidate.ofOne > worst.ofOne ? candidate : worst), noWork);
}

function computeRowsWork(
  graph: CountedGraph,
  near: TypeClass,
  connection: KindConnection,
  field: FieldSelection,
  from: RowEstimate,
): number {
  const { where, orderBy }: FollowedListArguments = field.args;
  const { wantsRows, wantsCount, wantsNodeCount } = findRequestedParts(field);
  const { kind, node } = connection;
  const { onFact, onFar, farType } = splitRowWhere(connection, where ?? {});
  const orders = readRowOrders(orderBy);
  const selectOrders = (ofFact: boolean) =>
    orders.filter(({ isOfFact }) => isOfFact === ofFact).map(({ order }) => order);
  const [factOrder, nodeOrder] = [selectOrders(true), selectOrders(false)];
  const rows = estimateConnectionRows(graph, near, connection, from);
  const visit =
    computeFollowWork(graph, rows) +
    computeConditionWork(graph, kind.type, onFact, rows) +
    computeConditionWork(graph, farType, onFar, rows);
  const sort =
    computeOrderWork(graph, kind.type, factOrder, rows) +
    (orderBy ? computeOrderWork(graph, node, nodeOrder, rows) : 0);
  const isReadInOrder =
    !where && factOrder.length === 0 && isByName(nodeOrder) && isIndexedByName(graph, connection);
  const page = isReadInOrder ? 0 : visit + sort;
  const count = !where ? computeCountWork(graph, near, connection, from) : visit;
  // To count different entities, or to measure rows, each is read, also where the store counts the rows itself.
  const all = (wantsNodeCount ? 1 : 0) + countMeasures(field);
  return (wantsRows ? page : 0) + (wantsCount ? count : 0) + all * visit;
}

/**
 * Returns true if the rows of a supernode are read in the order of the index on names, so that a page needs no
 * further rows.
 */
const isIndexedByName = ({ isSinceToday }: CountedGraph, { kind, reads, narrows }: KindConnection): boolean =>
  isSinceToday && canStartAtSupernode(kind, reads) && !narrows;

const isByName = (orderBy: readonly OrderInput[] | null | undefined): boolean =>
  !orderBy || (orderBy.length === 1 && orderBy[0]?.field === "NAME");

function findRequestedParts({ selection }: FieldSelection) {
  const { needsRows, isRequested } = readConnectionSelection(selection);
  return {
    wantsRows: needsRows,
    wantsCount: isRequested("totalCount"),
    wantsNodeCount: isRequested("nodeCount"),
  };
}
