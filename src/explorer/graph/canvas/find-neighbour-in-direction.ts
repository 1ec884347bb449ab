import { collectPositions, type Picture } from "../../model/picture.js";
import type { ViewPoint } from "../../model/view.js";

export type ArrowDirection = "up" | "down" | "left" | "right";

const vectors: Readonly<Record<ArrowDirection, ViewPoint>> = {
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
};

/** Finds the neighbour that is closest to a direction; null if there is none. Without a start, the first entity. */
export function findNeighbourInDirection(
  picture: Picture,
  from: string | null,
  direction: ArrowDirection,
): string | null {
  const { nodes, lines } = picture;
  const places = collectPositions(picture);
  const here = from === null ? undefined : places.get(from);
  if (!here) return nodes[0]?.entity.id ?? null;
  const neighbours = lines.flatMap((line) =>
    line.from.id === from ? [line.to.id] : line.to.id === from ? [line.from.id] : [],
  );
  const ranked = neighbours
    .map((id) => ({ id, alignment: computeAlignment(here, places.get(id), vectors[direction]) }))
    .filter(({ alignment }) => alignment > 0.3)
    .sort((a, b) => b.alignment - a.alignment || (a.id < b.id ? -1 : 1));
  return ranked[0]?.id ?? null;
}

/** Computes the cosine between the direction and the line to a neighbour: 1 is straight ahead, -1 is behind. */
function computeAlignment(here: ViewPoint, there: ViewPoint | undefined, vector: ViewPoint): number {
  if (!there) return -1;
  const dx = there.x - here.x;
  const dy = there.y - here.y;
  return (dx * vector.x + dy * vector.y) / (Math.hypot(dx, dy) || 1);
}
