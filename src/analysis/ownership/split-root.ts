import type { Edge } from "../shared/graph/edge.js";

/**
 * A graph as seen by one who stands at a node and does not pass it again: edges into it lead to a copy that nothing
 * leaves. What the node holds of itself is what it holds of the copy. Reckoned so, shares of one within a loop are
 * those of Baldone, Brioschi and Paleari, "Ownership measures among firms connected by cross-shareholdings and a further
 * analogy with input-output theory" (1998): walks that come back to the owner do not count again.
 */
export function splitRoot(node: string) {
  const copy = `${node} again`;
  return {
    /** An edge, led to the copy if it leads to the node. */
    turnedAt: <E extends Edge>(edge: E): E => (edge.to === node ? { ...edge, to: copy } : edge),
    seenFromIt: (other: string): string => (other === node ? copy : other),
  };
}
