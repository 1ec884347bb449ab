import { requireNonNull } from "../../util/require-non-null.js";
import { findShortestPath } from "../paths/shortest-path.js";
import { collectNodes, type GraphEdge, indexEdges } from "../shared/graph/edge.js";
import { indexComponents } from "./strong-components.js";

/** Edges that lead back to where they start. Never empty. */
export type Loop<E extends GraphEdge> = readonly [E, ...E[]];

/**
 * Loops that together contain every edge that is on a loop: for each edge not yet covered, the shortest loop.
 */
export function findLoops<E extends GraphEdge>(edges: readonly E[]): readonly Loop<E>[] {
  const part = indexComponents(collectNodes(edges), edges);
  const within = edges.filter(({ from, to }) => part.get(from) === part.get(to));
  const getEdges = indexEdges(within);
  const met = new Set<string>();
  const loops: Loop<E>[] = [];
  for (const edge of within) {
    if (met.has(edge.id)) continue;
    const loop: Loop<E> = [edge, ...findWayBack(getEdges, edge)];
    for (const { id } of loop) met.add(id);
    loops.push(loop);
  }
  return loops;
}

function findWayBack<E extends GraphEdge>(
  getEdges: (node: string) => readonly E[],
  { from, to }: E,
): readonly E[] {
  if (from === to) return [];
  const path = findShortestPath(getEdges, to, from);
  return requireNonNull(path, "The way back over a loop");
}
