import type { Picture } from "./picture.js";

/**
 * The neighbours that are connected with nothing else in the picture and are not pinned. A collapse hides
 * them.
 */
export function findLeaves({ nodes, facts }: Picture, id: string): readonly string[] {
  const neighbours = new Map<string, Set<string>>(nodes.map(({ entity }) => [entity.id, new Set()]));
  for (const { from, to } of facts) {
    neighbours.get(from.id)?.add(to.id);
    neighbours.get(to.id)?.add(from.id);
  }
  const isLeaf = (neighbour: string) =>
    [...(neighbours.get(neighbour) ?? [])].every((far) => far === id || far === neighbour);
  return nodes
    .filter(({ entity, isPinned }) => !isPinned && entity.id !== id && neighbours.get(id)?.has(entity.id))
    .map(({ entity }) => entity.id)
    .filter(isLeaf);
}
