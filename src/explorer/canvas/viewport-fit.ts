import type { Core } from "cytoscape";
import type { Box } from "../arrange/geometry.js";

/** The padding around a fitted picture, in pixels; smaller on a small canvas. */
const paddingOf = (width: number, height: number): number => Math.min(32, 0.06 * Math.min(width, height));

/** Few nodes are not enlarged to fill the canvas. */
const [MIN_FIT, MAX_FIT] = [0.4, 1.3];

/** Fits a picture into the viewport, if it is not all visible. */
export function keepInView(cy: Core, bounds: Box): void {
  if (!isAllVisible(cy, bounds)) fitAll(cy, bounds);
}

/** Fits a picture into the viewport. Cytoscape's own fit measures every label, which is slow for many nodes. */
export function fitAll(cy: Core, { x1, y1, x2, y2 }: Box): void {
  if (x1 === x2) return;
  const [width, height] = [cy.width(), cy.height()];
  const padding = 2 * paddingOf(width, height);
  const fit = Math.min((width - padding) / (x2 - x1), (height - padding) / (y2 - y1));
  const zoom = Math.min(Math.max(fit, cy.minZoom()), MAX_FIT);
  const pan = { x: width / 2 - (zoom * (x1 + x2)) / 2, y: height / 2 - (zoom * (y1 + y2)) / 2 };
  cy.viewport({ zoom, pan });
}

function isAllVisible(cy: Core, bounds: Box): boolean {
  const visible = cy.extent();
  const isInside =
    bounds.x1 >= visible.x1 && bounds.x2 <= visible.x2 && bounds.y1 >= visible.y1 && bounds.y2 <= visible.y2;
  return isInside && cy.zoom() >= MIN_FIT && cy.zoom() <= MAX_FIT;
}
