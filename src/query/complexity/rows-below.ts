import { findKindByType, listConnections } from "../../domain/kinds/vocabulary.js";
import type { KindConnection } from "../../domain/model/connections.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { DEFAULT_PAGE } from "../../domain/schema/paging.js";
import { sumNumbers } from "../../util/sum.js";
import type { CountedGraph, End } from "../graph-counts.js";
import type { FieldSelection } from "../selection/selection.js";
import { getOppositeEnd, type RowEstimate, toEnds } from "./row-estimates.js";

/** In a graph with fewer facts of a kind, or entities, a query costs as much as with these: it has to be planned. */
const LEAST = DEFAULT_PAGE;

/**
 * Estimates the rows of a list below some rows, for all of them together, from its page size. A connection has at most
 * every fact of its kind, once for each time that the same entity is among the rows above it. For another list, or if the
 * size of the graph is not known, only the page size is known.
 */
export function estimateRowsBelow(
  graph: CountedGraph,
  { name, on }: FieldSelection,
  above: RowEstimate,
  size: number,
): RowEstimate {
  const most = above.count * size;
  if (!graph.counts.isLoaded) return { count: most, repeats: most };
  const bounds = on.map((typeName) => findBounds(graph, typeName, name));
  const repeats = Math.max(1, above.repeats);
  const count = Math.min(most, repeats * sumNumbers(bounds.map(({ facts }) => facts)));
  const leading = new Map(bounds.map(({ kind, leading }) => [kind, leading]));
  return { count, repeats: Math.min(count, repeats * sumNumbers([...leading.values()])) };
}

/** Limits the rows of a root field. A list of the entities of a kind has at most all of them, each once. */
export function limitRootRows(
  { counts }: CountedGraph,
  type: TypeClass | undefined,
  size: number,
): RowEstimate {
  if (!type || !counts.isLoaded) return { count: size, repeats: type ? 1 : size };
  return { count: Math.min(size, Math.max(LEAST, counts.entities(type.name))), repeats: 1 };
}

/** The most facts of a connection at all entities of a type, and the most that lead to one entity. */
interface Bounds {
  readonly kind: string;
  readonly facts: number;
  readonly leading: number;
}

const unbounded: Bounds = {
  kind: "",
  facts: Number.POSITIVE_INFINITY,
  leading: Number.POSITIVE_INFINITY,
};

function findBounds(graph: CountedGraph, typeName: string, name: string): Bounds {
  const type = findKindByType(typeName)?.type;
  const connection = type && listConnections(type).find((candidate) => candidate.name === name);
  if (!connection) return unbounded;
  const ends = toEnds(connection.reads);
  return {
    kind: connection.kind.kind,
    facts: sumNumbers(ends.map((end) => estimateFactsAtEnd(graph, connection, end, type))),
    leading: sumNumbers(ends.map((end) => estimateFactsAtEntity(graph, connection, getOppositeEnd(end)))),
  };
}

function estimateFactsAtEnd(
  { counts, isInPast }: CountedGraph,
  { kind }: KindConnection,
  end: End,
  type: TypeClass,
): number {
  const superseded = isInPast ? counts.supersededFacts(kind) : 0;
  return Math.max(LEAST, counts.facts(kind, end, type.name) + superseded);
}

/** Estimates the facts at one entity. Only the largest supernode is known; any other entity may have all facts. */
function estimateFactsAtEntity(graph: CountedGraph, connection: KindConnection, end: End): number {
  const all = estimateFactsAtEnd(graph, connection, end, connection.node);
  const { counts, isInPast } = graph;
  if (connection.kind.hub !== end || isInPast) return all;
  return Math.min(all, Math.max(LEAST, counts.largestHub(connection.kind)));
}
