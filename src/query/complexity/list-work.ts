import type { AsOf } from "../../domain/graphql/as-of.js";
import { connectionsOn, kindOfType } from "../../domain/kinds/vocabulary.js";
import type { KindConnection } from "../../domain/model/connections.js";
import { meetsAtHub } from "../../domain/model/relationship-kind.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { dayOf, now } from "../../domain/time.js";
import { sum } from "../../util/sum.js";
import { resolveAsOf } from "../cypher/resolved-as-of.js";
import { statesOf } from "../fields/states-of.js";
import type { OrderInput } from "../filters/order.js";
import { type Filter, filtersIn, type WhereInput } from "../filters/where-input.js";
import type { CountedGraph, GraphCounts } from "../graph-counts.js";
import { connectionSelection } from "../selection/connection-selection.js";
import type { FieldSelection, Selection } from "../selection/selection.js";
import {
  allFactsFollowed,
  conditionWork,
  countWork,
  followed,
  followWork,
  orderWork,
  type Rows,
  scanWork,
} from "./condition-cost.js";

/** The work of a list, in facts followed: for one entity, and at most for all entities of its type. */
export interface ListWork {
  readonly ofOne: number;
  readonly ofAll: number;
}

export const noWork: ListWork = { ofOne: 0, ofAll: 0 };

interface ListArguments {
  readonly where?: WhereInput | null;
  readonly orderBy?: readonly OrderInput[] | null;
  readonly relationshipWhere?: WhereInput | null;
  readonly relationshipOrderBy?: readonly OrderInput[] | null;
}

/**
 * The graph and the time of a root field; of several states, what costs most. An asOf is validated later, when
 * the statement is built.
 */
export function countedGraphOf(counts: GraphCounts, field: FieldSelection): CountedGraph {
  const states = statesOf(field).map(resolvedAsOfOrToday);
  const isInPast = states.some(({ knownAt }) => knownAt !== null);
  const isSinceToday = states.every(({ to, certainty }) => to >= dayOf(now()) && certainty === "PRESUMED");
  return { counts, isInPast, isSinceToday: !isInPast && isSinceToday };
}

function resolvedAsOfOrToday(asOf: AsOf) {
  try {
    return resolveAsOf(asOf);
  } catch {
    return resolveAsOf(null);
  }
}

/** The work of a root field that lists the entities of a kind. It is 0 for any other field. */
export function rootListWork(graph: CountedGraph, field: FieldSelection): number {
  const type = listedType(field.selection);
  if (!type) return 0;
  const { where, orderBy }: ListArguments = field.args;
  const { wantsRows, wantsCount } = requestedParts(field);
  const rows = { count: entitiesRead(graph, type, where), repeats: 1 };
  const visit = scanWork(graph, rows) + conditionWork(graph, type, where, rows);
  const isFreePage = isByName(orderBy) && !where && !graph.isInPast;
  const page = isFreePage ? 0 : visit + orderWork(graph, type, orderBy, rows);
  return (wantsRows ? page : 0) + (wantsCount ? visit : 0) + measuresIn(field) * visit;
}

/** The type of the entities that a root field lists. Undefined for any other field. */
export const listedType = ({ types: [name = ""] }: Selection): TypeClass | undefined => {
  return name.endsWith("Connection") ? kindOfType(name.slice(0, -"Connection".length))?.type : undefined;
};

/** Entities assumed to share a name. Names are almost unique. */
const ENTITIES_PER_NAME = 10;

/** The number of entities that a list reads: those found by an index on ids or names, or all of the type. */
function entitiesRead(graph: CountedGraph, type: TypeClass, where: WhereInput | null | undefined): number {
  const all = graph.counts.entities(type.name);
  const filters = new Map(filtersIn(where ?? {}));
  const byId = valuesOf(filters.get("id"));
  const byName = graph.isInPast ? null : valuesOf(filters.get("name"));
  return Math.min(all, byId ?? all, (byName ?? all) * ENTITIES_PER_NAME);
}

/** The number of values that a filter lists. Null if it compares in another way, as an index does not. */
function valuesOf(filter: Filter | undefined): number | null {
  if (filter?.mode === "IGNORE_CASE") return null;
  if (filter?.eq != null) return 1;
  return Array.isArray(filter?.in) ? filter.in.length : null;
}

/** Whether a field of a list is an aggregate of its rows, and no part of a page. */
export const isAggregate = (name: string): boolean => name === "aggregate" || name === "nodeAggregate";

/** The measures that a list is asked for. For each of them all of its rows are read. */
export const measuresIn = ({ selection }: FieldSelection): number =>
  sum(selection.fields.filter(({ name }) => isAggregate(name)).map((one) => one.selection.fields.length));

/** The work of a connection below one entity. Other fields have none. */
export function connectionWork(graph: CountedGraph, field: FieldSelection): ListWork {
  const works = field.on.map((typeName) => {
    const type = kindOfType(typeName)?.type;
    const connection = type && connectionsOn(type).find(({ name }) => name === field.name);
    if (!type) return noWork;
    const work = (count: number): number => {
      const rows: Rows = { count, repeats: 1 };
      if (connection) return rowsWork(graph, type, connection, field, rows);
      return field.name === "relationships" ? measuresIn(field) * allFactsFollowed(graph, type, rows) : 0;
    };
    return { ofOne: work(1), ofAll: work(graph.counts.entities(typeName)) };
  });
  return works.reduce((worst, each) => (each.ofOne > worst.ofOne ? each : worst), noWork);
}

function rowsWork(
  graph: CountedGraph,
  near: TypeClass,
  connection: KindConnection,
  field: FieldSelection,
  from: Rows,
): number {
  const { where, orderBy, relationshipWhere, relationshipOrderBy }: ListArguments = field.args;
  const { wantsRows, wantsCount, wantsNodeCount } = requestedParts(field);
  const { kind, node } = connection;
  const isWhole = !where && !relationshipWhere;
  const rows = followed(graph, near, connection, from);
  const visit =
    followWork(graph, rows) +
    conditionWork(graph, kind.type, relationshipWhere, rows) +
    conditionWork(graph, node, where, rows);
  const sort = orderWork(graph, kind.type, relationshipOrderBy, rows) + orderWork(graph, node, orderBy, rows);
  const isReadInOrder =
    isWhole && !relationshipOrderBy && isByName(orderBy) && isIndexedByName(graph, connection);
  const page = isReadInOrder ? 0 : visit + sort;
  const count = isWhole ? countWork(graph, near, connection, from) : visit;
  // To count different entities, or to measure rows, each is read, also where the store counts the rows itself.
  const all = (wantsNodeCount ? 1 : 0) + measuresIn(field);
  return (wantsRows ? page : 0) + (wantsCount ? count : 0) + all * visit;
}

/**
 * Whether the rows of a supernode are read in the order of the index on names, so that a page needs no
 * others.
 */
const isIndexedByName = ({ isSinceToday }: CountedGraph, { kind, reads, narrows }: KindConnection): boolean =>
  isSinceToday && meetsAtHub(kind, reads) && !narrows;

const isByName = (orderBy: readonly OrderInput[] | null | undefined): boolean =>
  !orderBy || (orderBy.length === 1 && orderBy[0]?.field === "NAME");

function requestedParts({ selection }: FieldSelection) {
  const { needsRows, wants } = connectionSelection(selection);
  return {
    wantsRows: needsRows,
    wantsCount: wants("totalCount"),
    wantsNodeCount: wants("nodeCount"),
  };
}
