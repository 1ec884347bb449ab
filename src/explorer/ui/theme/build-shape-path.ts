import type { NodeShape } from "../../../sentences/kind-look.js";

type Point = readonly [x: number, y: number];

/** The outline of a shape around a point, as the path of an SVG: as Cytoscape draws it in a square of twice the radius. */
export function buildShapePath(shape: NodeShape, x: number, y: number, radius: number): string {
  const formatPoint = ([px, py]: Point): string =>
    `${roundCoordinate(x + px * radius)} ${roundCoordinate(y + py * radius)}`;
  if (shape === "ellipse") {
    const arc = `A${roundCoordinate(radius)} ${roundCoordinate(radius)} 0 0 1`;
    return `M${formatPoint([-1, 0])}${arc} ${formatPoint([1, 0])}${arc} ${formatPoint([-1, 0])}Z`;
  }
  if (shape === "barrel") return buildBarrelPath(formatPoint);
  const { points, corner = () => 0 } = outlines[shape];
  return buildRoundedPath(
    points,
    points.map((_, index) => corner(index)),
    formatPoint,
  );
}

const roundCoordinate = (value: number): number => Math.round(value * 100) / 100;

interface Outline {
  readonly points: readonly Point[];
  /** The distance from a corner at which its rounding begins, by the index of the corner. Default: 0. */
  readonly corner?: (index: number) => number;
}

const square: readonly Point[] = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
];
const diamond: readonly Point[] = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
];
const CUT = 0.42;
const getRounding = () => 0.2;

const outlines: Readonly<Record<Exclude<NodeShape, "ellipse" | "barrel">, Outline>> = {
  rectangle: { points: square },
  "round-rectangle": { points: square, corner: () => 0.4 },
  "bottom-round-rectangle": { points: square, corner: (index) => (index > 1 ? 0.4 : 0) },
  "cut-rectangle": { points: square.flatMap(([x, y]) => cutCorner(x, y)) },
  diamond: { points: diamond },
  "round-diamond": { points: diamond, corner: getRounding },
  pentagon: { points: buildRegularPolygon(5) },
  hexagon: { points: buildRegularPolygon(6) },
  "round-hexagon": { points: buildRegularPolygon(6), corner: getRounding },
  heptagon: { points: buildRegularPolygon(7) },
  octagon: { points: buildRegularPolygon(8) },
  "round-tag": {
    points: [
      [-1, -1],
      [0.25, -1],
      [1, 0],
      [0.25, 1],
      [-1, 1],
    ],
    corner: getRounding,
  },
};

/** A corner of a square, cut off, in the order of a walk around it. */
function cutCorner(x: number, y: number): readonly Point[] {
  const onSide: Point = [x - x * CUT, y];
  const onEdge: Point = [x, y - y * CUT];
  return x === y ? [onEdge, onSide] : [onSide, onEdge];
}

/** A regular polygon that fills a square: with a corner at the top, or with an even number, a side. */
function buildRegularPolygon(sides: number): readonly Point[] {
  const turn = (2 * Math.PI) / sides;
  const start = -Math.PI / 2 + (sides % 2 === 0 ? turn / 2 : 0);
  const points = Array.from({ length: sides }, (_, index): Point => {
    const angle = start + index * turn;
    return [Math.cos(angle), Math.sin(angle)];
  });
  const fill = (values: readonly number[]) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return (value: number) => (2 * (value - low)) / (high - low) - 1;
  };
  const [fillX, fillY] = [fill(points.map(([x]) => x)), fill(points.map(([, y]) => y))];
  return points.map(([x, y]): Point => [fillX(x), fillY(y)]);
}

/** A closed path through points, with rounded corners. */
function buildRoundedPath(
  points: readonly Point[],
  corners: readonly number[],
  formatPoint: (point: Point) => string,
): string {
  const parts = points.map((point, index) => {
    const corner = corners[index] ?? 0;
    const before = points.at(index - 1) ?? point;
    const after = points[(index + 1) % points.length] ?? point;
    const move = index === 0 ? "M" : "L";
    if (corner === 0) return `${move}${formatPoint(point)}`;
    return `${move}${formatPoint(movePoint(point, before, corner))}Q${formatPoint(point)} ${formatPoint(movePoint(point, after, corner))}`;
  });
  return `${parts.join("")}Z`;
}

function movePoint([x, y]: Point, [toX, toY]: Point, distance: number): Point {
  const part = distance / Math.hypot(toX - x, toY - y);
  return [x + (toX - x) * part, y + (toY - y) * part];
}

/** A barrel: its top and its bottom bulge. */
function buildBarrelPath(formatPoint: (point: Point) => string): string {
  const down = 0.9;
  const aside = 0.5;
  const bulge = 0.9;
  return [
    `M${formatPoint([-1, -down])}L${formatPoint([-1, down])}Q${formatPoint([-bulge, 1])} ${formatPoint([-aside, 1])}`,
    `L${formatPoint([aside, 1])}Q${formatPoint([bulge, 1])} ${formatPoint([1, down])}`,
    `L${formatPoint([1, -down])}Q${formatPoint([bulge, -1])} ${formatPoint([aside, -1])}`,
    `L${formatPoint([-aside, -1])}Q${formatPoint([-bulge, -1])} ${formatPoint([-1, -down])}Z`,
  ].join("");
}
