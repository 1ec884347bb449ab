import { required } from "../../util/required.js";
import { shortestPath } from "../paths/shortest-path.js";
import { type Edge, edgesFrom, nodesOnPath } from "../shared/graph/edge.js";
import { partsOf } from "./strong-components.js";

/** Edges that lead back to where they start. Never empty. */
export type Loop<E extends Edge> = readonly [E, ...E[]];

/**
 * Loops that together contain every edge that is on a loop: for each edge not yet covered, the shortest loop.
 */
export function loopsIn<E extends Edge>(edges: readonly E[]): readonly Loop<E>[] {
  const part = partsOf(nodesOnPath(edges), edges);
  const within = edges.filter(({ from, to }) => part.get(from) === part.get(to));
  const edgesOf = edgesFrom(within);
  const met = new Set<string>();
  const loops: Loop<E>[] = [];
  for (const edge of within) {
    if (met.has(edge.id)) continue;
    const loop: Loop<E> = [edge, ...wayBack(edgesOf, edge)];
    for (const { id } of loop) met.add(id);
    loops.push(loop);
  }
  return loops;
}

function wayBack<E extends Edge>(edgesOf: (node: string) => readonly E[], { from, to }: E): readonly E[] {
  if (from === to) return [];
  const path = shortestPath(edgesOf, to, from, { nodes: new Set(), edges: new Set() });
  return required(path, "The way back over a loop");
}
