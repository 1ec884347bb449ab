import type { ViewGraph } from "./graph.js";
import type { View } from "./view.js";

/**
 * Counts the neighbours of an entity that are not in view. If an entity has more facts than were loaded, each of the others
 * counts as one neighbour.
 */
export function countHiddenNeighbours(id: string, { nodes }: View, { facts, supernodes }: ViewGraph): number {
  const ownFacts = [...facts.values()].filter(({ from, to }) => from.id === id || to.id === id);
  const hidden = new Set(ownFacts.map(({ from, to }) => (from.id === id ? to.id : from.id)));
  for (const visibleId of nodes.keys()) hidden.delete(visibleId);
  const total = supernodes.get(id);
  return hidden.size + (total === undefined ? 0 : Math.max(total - ownFacts.length, 0));
}
