import type { Camera } from "../../model/permalink.js";
import type { Picture } from "../../model/picture.js";
import type { Size } from "../../model/view.js";
import { type Arrangement, arrangePicture } from "./arrange-picture.js";
import { computeBounds, computeNodeBounds } from "./compute-bounds.js";
import type { Box } from "./geometry.js";
import { countMet } from "./route-lines.js";
import { defaultSizes, enlargeSizes, type Sizes } from "./sizes.js";
import type { MeasureText } from "./wrap-text.js";

/** The space in pixels between the edge of the canvas and a node, and a name or a line. */
const NODE_SPACE = 28;
const SPACE = 8;
/** Few nodes are not enlarged to fill the canvas. */
const MAX_FIT = 1.3;
const MIN_FIT = 0.05;

/** Computes the camera that shows a whole picture. */
export function fitCamera(arrangement: Arrangement, { width, height }: Size): Camera {
  const { across, down } = computeRangesByAxis(arrangement);
  const fit = Math.min(
    ...across.map((range) => computeZoom(range, width)),
    ...down.map((range) => computeZoom(range, height)),
  );
  const zoom = Math.min(Math.max(fit, MIN_FIT), MAX_FIT);
  return { zoom, x: computePan(across, zoom, width), y: computePan(down, zoom, height) };
}

/** Computes the rectangle, in the units of a picture, that a canvas shows with all of it. */
export function computeRoom(arrangement: Arrangement, canvas: Size): Box {
  const { zoom, x, y } = fitCamera(arrangement, canvas);
  return { x1: -x / zoom, y1: -y / zoom, x2: (canvas.width - x) / zoom, y2: (canvas.height - y) / zoom };
}

/** Returns true if a camera shows a whole picture, and not much smaller than it could. */
export function isShown(arrangement: Arrangement, { zoom, x, y }: Camera, canvas: Size): boolean {
  const { across, down } = computeRangesByAxis(arrangement);
  const isInside = (all: readonly PaddedRange[], pan: number, length: number) =>
    all.every(
      ({ from, to, before, after }) =>
        zoom * from + pan >= before - ROUNDING && zoom * to + pan <= length - after + ROUNDING,
    );
  return (
    isInside(across, x, canvas.width) &&
    isInside(down, y, canvas.height) &&
    zoom >= MIN_PART * Math.min(1, fitCamera(arrangement, canvas).zoom)
  );
}

/** The most by which a picture that was fitted may be outside of its room, in pixels. */
const ROUNDING = 1;
/** The part of the largest zoom at which a picture is left as it is: its texts are as large as they have to be at that zoom. */
const MIN_PART = 0.98;

function computeRangesByAxis(arrangement: Arrangement) {
  const [all, nodes] = [computeBounds(arrangement), computeNodeBounds(arrangement)];
  return {
    across: buildPaddedRanges([all.x1, all.x2], [nodes.x1, nodes.x2]),
    down: buildPaddedRanges([all.y1, all.y2], [nodes.y1, nodes.y2]),
  };
}

/** A part of an axis with the space that it needs before and after. */
interface PaddedRange {
  readonly from: number;
  readonly to: number;
  readonly before: number;
  readonly after: number;
}

type Range = readonly [from: number, to: number];

/** The ranges that have to fit: all, the nodes, and from each end of the one to the other end of the other. */
const buildPaddedRanges = (all: Range, nodes: Range): readonly PaddedRange[] => [
  { from: all[0], to: all[1], before: SPACE, after: SPACE },
  { from: nodes[0], to: nodes[1], before: NODE_SPACE, after: NODE_SPACE },
  { from: all[0], to: nodes[1], before: SPACE, after: NODE_SPACE },
  { from: nodes[0], to: all[1], before: NODE_SPACE, after: SPACE },
];

const computeZoom = ({ from, to, before, after }: PaddedRange, length: number): number =>
  Math.max(length - before - after, 1) / Math.max(to - from, 1);

/** Computes the middle of the positions at which each range has its space. */
function computePan(all: readonly PaddedRange[], zoom: number, length: number): number {
  const least = Math.max(...all.map(({ from, before }) => before - zoom * from));
  const most = Math.min(...all.map(({ to, after }) => length - after - zoom * to));
  return (least + most) / 2;
}

/** Pictures of more nodes are read by zooming in: texts that stay readable would cover the nodes. */
const MAX_NODES = 25;
/** Rounds of arranging, after which sizes and zoom agree, and by how much they may differ. */
const ROUNDS = 12;
const TOLERANCE = 1.02;
/** The scales of nodes for their names that are tried, if lines have no way around larger nodes. */
const nodeScales = [1, 0.8, 0.65, 0.5];

/**
 * The sizes with which no text of a picture of few nodes is below 11 pixels when all of it is shown, and as few lines as possible
 * run through nodes.
 */
export function fitSizes(picture: Picture, measure: MeasureText, canvas: Size): Sizes {
  if (picture.nodes.length > MAX_NODES) return defaultSizes;
  let best = { sizes: defaultSizes, met: Number.POSITIVE_INFINITY };
  for (const scale of nodeScales) {
    const { sizes, arranged } = findReadableSizes(picture, measure, canvas, scale);
    const met = countAllMet(arranged);
    if (met < best.met) best = { sizes, met };
    if (met === 0) break;
  }
  return best.sizes;
}

function findReadableSizes(picture: Picture, measure: MeasureText, canvas: Size, scale: number) {
  let factor = 1;
  let sizes = enlargeSizes(factor, canvas, scale);
  let arranged = arrangePicture(picture, measure, sizes);
  for (let round = 1; round < ROUNDS; round++) {
    const needed = 1 / fitCamera(arranged, canvas).zoom;
    if (needed <= factor * TOLERANCE) break;
    factor = needed;
    sizes = enlargeSizes(factor, canvas, scale);
    arranged = arrangePicture(picture, measure, sizes);
  }
  return { sizes, arranged };
}

/** The number of nodes that lines run through without touching them. */
const countAllMet = ({ nodes, lines }: Arrangement): number =>
  [...lines.values()]
    .map(({ line: { from, to }, curve }) =>
      countMet(
        curve,
        [...nodes].flatMap(([id, node]) => (id === from.id || id === to.id ? [] : [node])),
      ),
    )
    .reduce((sum, met) => sum + met, 0);
