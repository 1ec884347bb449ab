import type { ViewPoint } from "../../model/view.js";
import type { LayoutLink, LayoutTask } from "./layout-task.js";
import { arrangeRowsBelow } from "./spread.js";

/** The least distance between two rings, between two nodes on a circle, and between the two circles of a full ring. */
const RING_STEP = 190;
const NODE_STEP = 165;
const CIRCLE_STEP = 130;
/** The most nodes on one circle; more are on two. */
const MAX_ON_CIRCLE = 9;

/**
 * Places one node in the middle, its neighbours on a ring around it, theirs on the next. Each has a part of its ring by the number
 * of nodes that are reached through it. Nodes without a way to the middle are docked below.
 */
export function computeRadialLayout({ nodes, links, aspect, centre }: LayoutTask): Map<string, ViewPoint> {
  const neighbours = collectNeighbours(links);
  const ids = nodes.map(({ id }) => id);
  const root = centre !== null && ids.includes(centre) ? centre : findMostLinked(ids, neighbours);
  if (root === undefined) return new Map();
  const rings = buildRings(root, neighbours);
  const shares = computeShares(rings);
  const [stretchX, stretchY] = [Math.max(1, aspect ** 0.6), Math.max(1, aspect ** -0.6)];
  const positions = new Map<string, ViewPoint>([[root, { x: 0, y: 0 }]]);
  let outermost = 0;
  for (const ring of rings.slice(1)) {
    const parts = ring.map(({ id }) => shares.get(id) ?? 0);
    // The nodes of a full ring are on two circles in turn.
    const circles = ring.length > MAX_ON_CIRCLE ? 2 : 1;
    const gap = Math.min(
      ...parts.map((part, index) => computeGap(part, parts[(index + circles) % parts.length])),
    );
    const radius = Math.max(outermost + RING_STEP, NODE_STEP / (2 * Math.PI * gap));
    for (const [index, { id }] of ring.entries()) {
      const angle = ((parts[index] ?? 0) - 0.25) * 2 * Math.PI;
      const distance = radius + (index % circles) * CIRCLE_STEP;
      positions.set(id, {
        x: stretchX * distance * Math.cos(angle),
        y: stretchY * distance * Math.sin(angle),
      });
    }
    outermost = radius + (circles - 1) * CIRCLE_STEP;
  }
  const unreachedIds = ids.filter((id) => !positions.has(id));
  for (const [id, position] of arrangeRowsBelow(unreachedIds, [...positions.values()], aspect))
    positions.set(id, position);
  return positions;
}

type Neighbours = ReadonlyMap<string, ReadonlySet<string>>;

function collectNeighbours(links: readonly LayoutLink[]): Neighbours {
  const neighbours = new Map<string, Set<string>>();
  const add = (from: string, to: string) => {
    const linkedIds = neighbours.get(from) ?? new Set();
    neighbours.set(from, linkedIds.add(to));
  };
  for (const { source, target } of links) {
    add(source, target);
    add(target, source);
  }
  return neighbours;
}

const findMostLinked = (ids: readonly string[], neighbours: Neighbours): string | undefined =>
  ids.toSorted((a, b) => (neighbours.get(b)?.size ?? 0) - (neighbours.get(a)?.size ?? 0))[0];

interface Reached {
  readonly id: string;
  /** The node through which it is reached first; null for the root. */
  readonly parent: string | null;
}

/** Groups the nodes by their distance from a root; on each ring in the order of their parents. */
function buildRings(root: string, neighbours: Neighbours): readonly (readonly Reached[])[] {
  const visited = new Set([root]);
  const rings: (readonly Reached[])[] = [];
  let ring: readonly Reached[] = [{ id: root, parent: null }];
  while (ring.length > 0) {
    rings.push(ring);
    ring = ring.flatMap(({ id: parent }) =>
      [...(neighbours.get(parent) ?? [])].flatMap((id) => {
        if (visited.has(id)) return [];
        visited.add(id);
        return [{ id, parent }];
      }),
    );
  }
  return rings;
}

/** Computes the distance of two parts of a circle, from 0 to 1; all of it if there is one part only. */
function computeGap(part: number, next = part): number {
  const gap = (next - part + 1) % 1;
  return gap === 0 ? 1 : gap;
}

/** Computes the position of each node on its circle, from 0 to 1: in the middle of a part for all nodes that are reached through it. */
function computeShares(rings: readonly (readonly Reached[])[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const ring of rings.toReversed())
    for (const { id, parent } of ring) {
      const size = Math.max(1, sizes.get(id) ?? 0);
      sizes.set(id, size);
      if (parent !== null) sizes.set(parent, (sizes.get(parent) ?? 0) + size);
    }
  const starts = new Map<string, number>();
  const shares = new Map<string, number>();
  const total = sizes.get(rings[0]?.[0]?.id ?? "") ?? 1;
  for (const ring of rings)
    for (const { id, parent } of ring) {
      const start = parent === null ? 0 : (starts.get(parent) ?? 0);
      const size = sizes.get(id) ?? 1;
      if (parent !== null) starts.set(parent, start + size);
      starts.set(id, start);
      shares.set(id, (start + size / 2) / total);
    }
  return shares;
}
