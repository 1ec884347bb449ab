import type { Core } from "cytoscape";
import type { ViewPoint } from "../view/view.js";

/** Pixels left free round what is fitted in: less on a small plane. */
const paddingOf = (width: number, height: number): number => Math.min(60, 0.06 * Math.min(width, height));

/** Room that a node and its name take round its place. */
const NODE_EXTENT = { x: 65, above: 24, below: 60 };
/** Few nodes are not blown up to fill the plane. */
const [MIN_FIT, MAX_FIT] = [0.4, 1.3];

interface Box {
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
}

/** Looks at all of some places, unless they are in sight already. */
export function keepInView(cy: Core, places: readonly ViewPoint[]): void {
  if (!isAllVisible(cy, places)) fitAll(cy, places);
}

/** Looks at all of some places. The drawing's own way asks each element how large its words are, which takes long of many. */
export function fitAll(cy: Core, places: readonly ViewPoint[]): void {
  if (places.length === 0) return;
  const { x1, x2, y1, y2 } = boxOf(places);
  const [width, height] = [cy.width(), cy.height()];
  const padding = 2 * paddingOf(width, height);
  const fit = Math.min((width - padding) / (x2 - x1), (height - padding) / (y2 - y1));
  const zoom = Math.min(Math.max(fit, cy.minZoom()), MAX_FIT);
  const pan = { x: width / 2 - (zoom * (x1 + x2)) / 2, y: height / 2 - (zoom * (y1 + y2)) / 2 };
  cy.viewport({ zoom, pan });
}

function isAllVisible(cy: Core, places: readonly ViewPoint[]): boolean {
  const all = boxOf(places);
  const visible = cy.extent();
  const isInside =
    all.x1 >= visible.x1 && all.x2 <= visible.x2 && all.y1 >= visible.y1 && all.y2 <= visible.y2;
  return isInside && cy.zoom() >= MIN_FIT && cy.zoom() <= MAX_FIT;
}

function boxOf(places: readonly ViewPoint[]): Box {
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
  return {
    x1: Math.min(...xs) - NODE_EXTENT.x,
    x2: Math.max(...xs) + NODE_EXTENT.x,
    y1: Math.min(...ys) - NODE_EXTENT.above,
    y2: Math.max(...ys) + NODE_EXTENT.below,
  };
}
