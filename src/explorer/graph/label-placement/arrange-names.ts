import { requireNonNull } from "../../../util/require-non-null.js";
import type { Size, ViewPoint } from "../../model/view.js";
import { BoxGrid } from "./box-grid.js";
import { areOverlapping, type Box, contains, createBoxAround, createCircleBox } from "./geometry.js";
import type { Circle } from "./routed-line.js";

/** The sides and corners of a node at which its name can be, in the order in which they are tried. */
export const sides = [
  "below",
  "right",
  "left",
  "above",
  "below right",
  "below left",
  "above right",
  "above left",
] as const;
export type Side = (typeof sides)[number];

/** A node with the sizes of its name, the whole one first and shorter ones after it. */
export interface NamedCircle<Name extends Size = Size> extends Circle {
  readonly names: readonly Name[];
}

export interface PlacedName<Name> {
  /** The name that has room; null: none has. */
  readonly name: Name | null;
  readonly side: Side;
  readonly box: Box;
}

/** The space of a name's background around its text. */
export const NAME_PADDING = 2;
/** The space between a node and its name. */
const NAME_GAP = 5;
/** The distance by which a name at a corner reaches into the square around its node. */
const CORNER_REACH = 3;
/** The cost of covering a node or a name, of a shorter name, of a point of a line below it, and of the next side. */
const COVER_COST = 1_000_000;
const SHORT_COST = 100;
const LINE_COST = 3;
const SIDE_COST = 1;

/** The most rounds over all names: one may make room for another that was placed after it. */
const ROUNDS = 4;

/**
 * Places the name of each node where it covers no other node and no other name, and few points of lines. Without room for the
 * whole name it is a shorter one, and without room for that none. Nodes keep their order, so that equal pictures look
 * the same.
 */
export function arrangeNames<Name extends Size>(
  nodes: ReadonlyMap<string, NamedCircle<Name>>,
  linePoints: readonly ViewPoint[],
): ReadonlyMap<string, PlacedName<Name>> {
  const circles = new Map([...nodes].map(([id, node]) => [id, createCircleBox(node.position, node.radius)]));
  const grid = new BoxGrid();
  for (const [id, box] of circles) grid.add(id, box);
  const points = new BoxGrid();
  for (const [index, { x, y }] of linePoints.entries())
    points.add(String(index), { x1: x, y1: y, x2: x, y2: y });
  const placed = new Map<string, PlacedName<Name>>();
  const countCovered = (id: string, box: Box): number =>
    grid
      .findTouching(box)
      .filter(
        ([occupantId, occupied]) =>
          occupantId !== id && occupantId !== createNameId(id) && areOverlapping(box, occupied),
      ).length;
  const computeCost = (id: string, box: Box): number =>
    COVER_COST * countCovered(id, box) +
    LINE_COST * points.findTouching(box).filter(([, { x1, y1 }]) => contains(box, { x: x1, y: y1 })).length;
  const arrangeName = (id: string, node: NamedCircle<Name>): boolean => {
    const previous = placed.get(id);
    if (previous) grid.remove(createNameId(id), previous.box);
    const { name, side, box } = findCheapestName(node, (box) => computeCost(id, box));
    placed.set(id, { name, side, box });
    grid.add(createNameId(id), box);
    return side !== previous?.side || name !== previous.name;
  };
  for (let round = 0; round < ROUNDS; round++) {
    const moved = [...nodes].filter(([id, node]) => arrangeName(id, node));
    if (moved.length === 0) break;
  }
  for (const [id, { side, box }] of placed) {
    const node = nodes.get(id);
    if (!node || countCovered(id, box) === 0) continue;
    grid.remove(createNameId(id), box);
    placed.set(id, { name: null, side, box: createBoxAround(node.position, { width: 0, height: 0 }) });
  }
  return placed;
}

/** Finds the first form of a name, and the first side, that cover the least. */
function findCheapestName<Name extends Size>(
  node: NamedCircle<Name>,
  computeCost: (box: Box) => number,
): PlacedName<Name> & { readonly cost: number } {
  let least: (PlacedName<Name> & { readonly cost: number }) | undefined;
  for (const [form, name] of node.names.entries())
    for (const [rank, side] of sides.entries()) {
      const baseCost = form * SHORT_COST + rank * SIDE_COST;
      // From here on each side of this form costs more by itself.
      if (least && least.cost <= baseCost) break;
      const box = computeNameBox(node, name, side);
      const cost = baseCost + computeCost(box);
      if (!least || cost < least.cost) least = { name, side, box, cost };
    }
  return requireNonNull(least, "a side for a name");
}

const createNameId = (id: string): string => `name of ${id}`;

/** Reads the direction of a side from a node: 1 to the right or below, -1 to the left or above, 0 beside neither; and the space to the name. */
export function parseSide(side: Side) {
  const has = (word: string): number => (side.includes(word) ? 1 : 0);
  return {
    across: has("right") - has("left"),
    down: has("below") - has("above"),
    gap: side.includes(" ") ? -CORNER_REACH : NAME_GAP,
  };
}

/** Computes the rectangle of a name on a side of its node. */
function computeNameBox({ position: { x, y }, radius }: Circle, name: Size, side: Side): Box {
  const { across, down, gap } = parseSide(side);
  const centre = {
    x: x + across * (radius + gap + name.width / 2),
    y: y + down * (radius + gap + name.height / 2),
  };
  return createBoxAround(centre, {
    width: name.width + 2 * NAME_PADDING,
    height: name.height + 2 * NAME_PADDING,
  });
}
