import type { Core } from "cytoscape";
import type { ViewPoint } from "../view/view.js";

/** The padding around the fitted nodes, in pixels; smaller on a small canvas. */
const paddingOf = (width: number, height: number): number => Math.min(60, 0.06 * Math.min(width, height));

/** The space that a node and its name take around its centre, in model units. */
const NODE_EXTENT = { x: 65, above: 24, below: 60 };
/** Few nodes are not enlarged to fill the canvas. */
const [MIN_FIT, MAX_FIT] = [0.4, 1.3];

interface Box {
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
}

/** Fits all places into the viewport, if they are not all visible. */
export function keepInView(cy: Core, places: readonly ViewPoint[]): void {
  if (!isAllVisible(cy, places)) fitAll(cy, places);
}

/**
 * Fits all places into the viewport. Cytoscape's own fit measures every label, which is slow for many nodes.
 */
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
