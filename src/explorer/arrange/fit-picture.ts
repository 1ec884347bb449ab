import type { Camera } from "../view/permalink.js";
import type { Picture } from "../view/picture.js";
import type { Size } from "../view/view.js";
import { type Arrangement, arrangePicture } from "./arrange-picture.js";
import { boundsOf, nodeBoundsOf } from "./bounds-of.js";
import { countMet } from "./route-lines.js";
import { defaultSizes, enlargedSizes, type Sizes } from "./sizes.js";
import type { MeasureText } from "./wrap-text.js";

/** The space in pixels between the edge of the canvas and a node, and a name or a line. */
const [NODE_SPACE, SPACE] = [28, 8];
/** Few nodes are not enlarged to fill the canvas. */
export const MAX_FIT = 1.3;
const MIN_FIT = 0.05;

/** The camera that shows a whole picture. */
export function cameraFor(arrangement: Arrangement, { width, height }: Size): Camera {
  const { across, down } = spansOf(arrangement);
  const fit = Math.min(
    ...across.map((span) => zoomFor(span, width)),
    ...down.map((span) => zoomFor(span, height)),
  );
  const zoom = Math.min(Math.max(fit, MIN_FIT), MAX_FIT);
  return { zoom, x: panFor(across, zoom, width), y: panFor(down, zoom, height) };
}

/** Whether a camera shows a whole picture, and not much smaller than it could. */
export function isShown(arrangement: Arrangement, { zoom, x, y }: Camera, canvas: Size): boolean {
  const { across, down } = spansOf(arrangement);
  const isInside = (all: readonly Span[], pan: number, length: number) =>
    all.every(
      ({ from, to, before, after }) =>
        zoom * from + pan >= before - ROUNDING && zoom * to + pan <= length - after + ROUNDING,
    );
  return (
    isInside(across, x, canvas.width) &&
    isInside(down, y, canvas.height) &&
    zoom >= MIN_PART * Math.min(1, cameraFor(arrangement, canvas).zoom)
  );
}

/** What a picture that was fitted may be outside of its room by, in pixels. */
const ROUNDING = 1;
/** The part of the largest zoom at which a picture is left as it is: its texts are as large as they have to be at that zoom. */
const MIN_PART = 0.98;

function spansOf(arrangement: Arrangement) {
  const [all, nodes] = [boundsOf(arrangement), nodeBoundsOf(arrangement)];
  return {
    across: spans([all.x1, all.x2], [nodes.x1, nodes.x2]),
    down: spans([all.y1, all.y2], [nodes.y1, nodes.y2]),
  };
}

/** A part of an axis with the space that it needs before and after. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly before: number;
  readonly after: number;
}

type Range = readonly [from: number, to: number];

/** What has to fit: all, the nodes, and from each end of the one to the other end of the other. */
const spans = (all: Range, nodes: Range): readonly Span[] => [
  { from: all[0], to: all[1], before: SPACE, after: SPACE },
  { from: nodes[0], to: nodes[1], before: NODE_SPACE, after: NODE_SPACE },
  { from: all[0], to: nodes[1], before: SPACE, after: NODE_SPACE },
  { from: nodes[0], to: all[1], before: NODE_SPACE, after: SPACE },
];

const zoomFor = ({ from, to, before, after }: Span, length: number): number =>
  Math.max(length - before - after, 1) / Math.max(to - from, 1);

/** The middle of the positions at which each span has its space. */
function panFor(all: readonly Span[], zoom: number, length: number): number {
  const least = Math.max(...all.map(({ from, before }) => before - zoom * from));
  const most = Math.min(...all.map(({ to, after }) => length - after - zoom * to));
  return (least + most) / 2;
}

/** Pictures of more nodes are read by zooming in: texts that stay readable would cover the nodes. */
const MAX_NODES = 25;
/** Rounds of arranging, after which sizes and zoom agree, and by how much they may differ. */
const [ROUNDS, TOLERANCE] = [12, 1.02];
/** How large nodes are for their names, if lines have no way around larger ones. */
const nodeScales = [1, 0.8, 0.65, 0.5];

/**
 * The sizes with which no text of a picture of few nodes is below 11 pixels when all of it is shown, and as few lines as possible
 * run through nodes.
 */
export function sizesToFit(picture: Picture, measure: MeasureText, canvas: Size): Sizes {
  if (picture.nodes.length > MAX_NODES) return defaultSizes;
  let best = { sizes: defaultSizes, met: Number.POSITIVE_INFINITY };
  for (const scale of nodeScales) {
    const { sizes, arranged } = readableSizes(picture, measure, canvas, scale);
    const met = countAllMet(arranged);
    if (met < best.met) best = { sizes, met };
    if (met === 0) break;
  }
  return best.sizes;
}

function readableSizes(picture: Picture, measure: MeasureText, canvas: Size, scale: number) {
  let factor = 1;
  let sizes = enlargedSizes(factor, canvas, scale);
  let arranged = arrangePicture(picture, measure, sizes);
  for (let round = 1; round < ROUNDS; round++) {
    const needed = 1 / cameraFor(arranged, canvas).zoom;
    if (needed <= factor * TOLERANCE) break;
    factor = needed;
    sizes = enlargedSizes(factor, canvas, scale);
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
