import type { Core } from "cytoscape";
import type { Arrangement } from "../arrange/arrange-picture.js";
import { cameraFor, isShown } from "../arrange/fit-picture.js";

/** Fits a picture into the viewport, unless all of it is shown. */
export function keepInView(cy: Core, arrangement: Arrangement, durationMs: number): void {
  const size = { width: cy.width(), height: cy.height() };
  if (!isShown(arrangement, { zoom: cy.zoom(), ...cy.pan() }, size)) fitAll(cy, arrangement, durationMs);
}

/** Fits a picture into the viewport. Cytoscape's own fit measures every label, which is slow for many nodes. */
export function fitAll(cy: Core, arrangement: Arrangement, durationMs: number): void {
  if (arrangement.nodes.size === 0) return;
  const { zoom, x, y } = cameraFor(arrangement, { width: cy.width(), height: cy.height() });
  cy.stop();
  if (durationMs === 0) cy.viewport({ zoom, pan: { x, y } });
  else cy.animate({ zoom, pan: { x, y } }, { duration: durationMs, easing: "ease-out" });
}
