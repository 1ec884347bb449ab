import type { GraphEdge } from "../shared/graph/edge.js";

/**
 * Splits a node of a graph, so that walks from it do not pass it again: edges into it lead to a copy without
 * outgoing edges. The share of the node in itself is its share in the copy. The shares of a node within a
 * loop are then those of Baldone, Brioschi and Paleari, "Ownership measures among firms connected by
 * cross-shareholdings and a further analogy with input-output theory" (1998): walks that return to the owner
 * do not count again.
 */
export function splitRoot(node: string) {
  const copy = `${node} again`;
  return {
    /** An edge; if it leads to the node, redirected to the copy. */
    redirectEdge: <E extends GraphEdge>(edge: E): E => (edge.to === node ? { ...edge, to: copy } : edge),
    seenFromRoot: (target: string): string => (target === node ? copy : target),
  };
}
