import type { Shape } from "./kind-style.js";

type Point = readonly [x: number, y: number];

/** The outline of a shape around a point, as the path of an SVG: as Cytoscape draws it in a square of twice the radius. */
export function shapePath(shape: Shape, x: number, y: number, radius: number): string {
  const at = ([px, py]: Point): string => `${round(x + px * radius)} ${round(y + py * radius)}`;
  if (shape === "ellipse") {
    const arc = `A${round(radius)} ${round(radius)} 0 0 1`;
    return `M${at([-1, 0])}${arc} ${at([1, 0])}${arc} ${at([-1, 0])}Z`;
  }
  if (shape === "barrel") return barrel(at);
  const { points, corner = () => 0 } = outlines[shape];
  return roundedPath(
    points,
    points.map((_, index) => corner(index)),
    at,
  );
}

const round = (value: number): number => Math.round(value * 100) / 100;

interface Outline {
  readonly points: readonly Point[];
  /** How far from a corner its rounding begins, by the index of the corner. Default: 0. */
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
const rounded = () => 0.2;

const outlines: Readonly<Record<Exclude<Shape, "ellipse" | "barrel">, Outline>> = {
  rectangle: { points: square },
  "round-rectangle": { points: square, corner: () => 0.4 },
  "bottom-round-rectangle": { points: square, corner: (index) => (index > 1 ? 0.4 : 0) },
  "cut-rectangle": { points: square.flatMap(([x, y]) => cutCorner(x, y)) },
  diamond: { points: diamond },
  "round-diamond": { points: diamond, corner: rounded },
  pentagon: { points: regular(5) },
  hexagon: { points: regular(6) },
  "round-hexagon": { points: regular(6), corner: rounded },
  heptagon: { points: regular(7) },
  octagon: { points: regular(8) },
  "round-tag": {
    points: [
      [-1, -1],
      [0.25, -1],
      [1, 0],
      [0.25, 1],
      [-1, 1],
    ],
    corner: rounded,
  },
};

/** A corner of a square, cut off, in the order of a walk around it. */
function cutCorner(x: number, y: number): readonly Point[] {
  const onSide: Point = [x - x * CUT, y];
  const onEdge: Point = [x, y - y * CUT];
  return x === y ? [onEdge, onSide] : [onSide, onEdge];
}

/** A regular polygon that fills a square: with a corner at the top, or with an even number, a side. */
function regular(sides: number): readonly Point[] {
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
function roundedPath(
  points: readonly Point[],
  corners: readonly number[],
  at: (point: Point) => string,
): string {
  const parts = points.map((point, index) => {
    const corner = corners[index] ?? 0;
    const before = points.at(index - 1) ?? point;
    const after = points[(index + 1) % points.length] ?? point;
    const move = index === 0 ? "M" : "L";
    if (corner === 0) return `${move}${at(point)}`;
    return `${move}${at(towards(point, before, corner))}Q${at(point)} ${at(towards(point, after, corner))}`;
  });
  return `${parts.join("")}Z`;
}

function towards([x, y]: Point, [toX, toY]: Point, distance: number): Point {
  const part = distance / Math.hypot(toX - x, toY - y);
  return [x + (toX - x) * part, y + (toY - y) * part];
}

/** A barrel: its top and its bottom bulge. */
function barrel(at: (point: Point) => string): string {
  const [down, aside, bulge] = [0.9, 0.5, 0.9];
  return [
    `M${at([-1, -down])}L${at([-1, down])}Q${at([-bulge, 1])} ${at([-aside, 1])}`,
    `L${at([aside, 1])}Q${at([bulge, 1])} ${at([1, down])}`,
    `L${at([1, -down])}Q${at([bulge, -1])} ${at([aside, -1])}`,
    `L${at([-aside, -1])}Q${at([-bulge, -1])} ${at([-1, -down])}Z`,
  ].join("");
}
