import type { ViewGraph } from "./graph.js";
import type { View } from "./view.js";

/**
 * How many neighbours of an entity are not in view. Of an entity with more facts than were loaded, the others count as one
 * neighbour each.
 */
export function hiddenNeighbours(id: string, { nodes }: View, { facts, supernodes }: ViewGraph): number {
  const own = [...facts.values()].filter(({ from, to }) => from.id === id || to.id === id);
  const hidden = new Set(own.map(({ from, to }) => (from.id === id ? to.id : from.id)));
  for (const shown of nodes.keys()) hidden.delete(shown);
  const total = supernodes.get(id);
  return hidden.size + (total === undefined ? 0 : Math.max(total - own.length, 0));
}
