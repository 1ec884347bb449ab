import type { Core } from "cytoscape";
import type { Arrangement } from "../arrange/arrange-picture.js";
import { cameraFor, isShown } from "../arrange/fit-picture.js";
import type { Size } from "../view/view.js";

/** The widest canvas, in pixels, whose controls lie below the picture, and the height of these. */
const [MAX_WIDTH_OF_CONTROLS_BELOW, CONTROLS_HEIGHT] = [600, 46];

/** The part of a canvas that nothing lies on. */
export const roomOf = ({ width, height }: Size): Size => ({
  width,
  height: width <= MAX_WIDTH_OF_CONTROLS_BELOW ? Math.max(height - CONTROLS_HEIGHT, 1) : height,
});

/** Whether the camera shows all of a picture on a canvas of a size. */
export const isInView = (cy: Core, arrangement: Arrangement, canvas: Size): boolean =>
  isShown(arrangement, { zoom: cy.zoom(), ...cy.pan() }, roomOf(canvas));

/** Fits a picture into the viewport, unless all of it is shown. */
export function keepInView(cy: Core, arrangement: Arrangement, durationMs: number): void {
  if (!isInView(cy, arrangement, sizeOf(cy))) fitAll(cy, arrangement, durationMs);
}

/** Fits a picture into the viewport. Cytoscape's own fit measures every label, which is slow for many nodes. */
export function fitAll(cy: Core, arrangement: Arrangement, durationMs: number): void {
  if (arrangement.nodes.size === 0) return;
  const { zoom, x, y } = cameraFor(arrangement, roomOf(sizeOf(cy)));
  cy.stop();
  if (durationMs === 0) cy.viewport({ zoom, pan: { x, y } });
  else cy.animate({ zoom, pan: { x, y } }, { duration: durationMs, easing: "ease-out" });
}

const sizeOf = (cy: Core): Size => ({ width: cy.width(), height: cy.height() });
