import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from "d3-force";
import type { ViewPoint } from "../view/view.js";

export interface LayoutNode {
  readonly id: string;
  /** Where it stands and stays; null: to be placed. */
  readonly place: ViewPoint | null;
}

export interface LayoutLink {
  readonly source: string;
  readonly target: string;
}

export interface LayoutTask {
  readonly nodes: readonly LayoutNode[];
  readonly links: readonly LayoutLink[];
}

interface Body extends SimulationNodeDatum {
  readonly id: string;
}

/** Places what has no place, round what it is linked to; what has one stays. The same task is always placed the same. */
export function forceLayout({ nodes, links }: LayoutTask): Map<string, ViewPoint> {
  const start = startingPoints({ nodes, links });
  const bodies = nodes.map(
    ({ id, place }): Body => (place ? { id, fx: place.x, fy: place.y } : { id, ...start.get(id)! }),
  );
  forceSimulation<Body>(bodies)
    .force(
      "link",
      forceLink<Body, { source: string; target: string }>(links.map((link) => ({ ...link })))
        .id(({ id }) => id)
        .distance(LINK_LENGTH),
    )
    .force("charge", forceManyBody<Body>().strength(-1600).distanceMax(1400))
    .force("collide", forceCollide<Body>(NODE_RADIUS))
    .force("x", forceX<Body>().strength(0.05))
    .force("y", forceY<Body>().strength(0.08))
    .stop()
    .tick(ticksFor(nodes.length));
  return new Map(bodies.map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
}

/** Room for a name below the node, and for a word on the line. */
const LINK_LENGTH = 190;
const NODE_RADIUS = 78;

/** Large pictures get fewer turns, so that they are there in time. */
const ticksFor = (count: number): number => Math.round(Math.min(300, 60_000 / Math.max(count, 1)));

/** Angle between one and the next: no two ever fall together. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** On a spiral round the first placed neighbour, or round the middle. */
function startingPoints({ nodes, links }: LayoutTask): ReadonlyMap<string, ViewPoint> {
  const placed = new Map(nodes.flatMap(({ id, place }) => (place ? [[id, place] as const] : [])));
  const neighbour = new Map<string, ViewPoint>();
  for (const { source, target } of links) {
    const [from, to] = [placed.get(source), placed.get(target)];
    if (from && !neighbour.has(target)) neighbour.set(target, from);
    if (to && !neighbour.has(source)) neighbour.set(source, to);
  }
  return new Map(
    nodes.map(({ id }, index) => {
      const { x, y } = neighbour.get(id) ?? { x: 0, y: 0 };
      const radius = 90 + 14 * Math.sqrt(index);
      const angle = index * GOLDEN_ANGLE;
      return [id, { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) }];
    }),
  );
}
