import type { Core } from "cytoscape";
import type { Camera } from "../view/permalink.js";

const PADDING = 60;
/** Few nodes are not blown up to fill the plane. */
const MAX_FIT = 1.3;

/** Looks where a camera says; without one, at everything, unless all is in sight already. */
export function keepInSight(cy: Core, camera: Camera | null): void {
  if (camera) cy.viewport({ zoom: camera.zoom, pan: { x: camera.x, y: camera.y } });
  else if (!allInSight(cy)) seeAll(cy);
}

/** Looks at everything. */
export function seeAll(cy: Core): void {
  cy.fit(undefined, PADDING);
  if (cy.zoom() > MAX_FIT) {
    cy.zoom(MAX_FIT);
    cy.center();
  }
}

function allInSight(cy: Core): boolean {
  const all = cy.elements().boundingBox();
  const seen = cy.extent();
  const within = all.x1 >= seen.x1 && all.x2 <= seen.x2 && all.y1 >= seen.y1 && all.y2 <= seen.y2;
  return within && cy.zoom() >= 0.4 && cy.zoom() <= MAX_FIT;
}
