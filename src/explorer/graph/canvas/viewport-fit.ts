import type { Core } from "cytoscape";
import type { Size } from "../../model/view.js";
import type { Arrangement } from "../label-placement/arrange-picture.js";
import { fitCamera, isShown } from "../label-placement/fit-picture.js";

/** The widest canvas, in pixels, on which the controls would cover the picture. */
const MAX_WIDTH = 600;
/** The width or the height of the controls, in pixels. */
const CONTROLS = 46;
/** The height of the line of status, in pixels. */
const STATUS = 26;
/** Where the style sheet puts the controls below each other, at the right edge, or beside each other below. */
const controlsBelow = matchMedia("(max-width: 600px)");
/** Where the style sheet lays the line of status over the lowest part of the canvas. */
const statusOver = matchMedia("(max-height: 560px)");

/** Computes the size of the part of a canvas that nothing lies on. */
export function computeDrawableSize({ width, height }: Size): Size {
  const isNarrow = width <= MAX_WIDTH;
  const beside = isNarrow && !controlsBelow.matches ? CONTROLS : 0;
  const below = Math.max(isNarrow && controlsBelow.matches ? CONTROLS : 0, statusOver.matches ? STATUS : 0);
  return { width: Math.max(width - beside, 1), height: Math.max(height - below, 1) };
}

/** Returns true if the camera shows all of a picture on a canvas of a size, or is on its way there. */
export const isInView = (cy: Core, arrangement: Arrangement, canvas: Size): boolean =>
  cy.scratch(TARGET) === arrangement ||
  isShown(arrangement, { zoom: cy.zoom(), ...cy.pan() }, computeDrawableSize(canvas));

/** Where the canvas keeps the picture that its camera moves to, while it moves. */
const TARGET = "_fitted";

/** Stops the camera where it is. */
export function stopCamera(cy: Core): void {
  cy.stop();
  cy.removeScratch(TARGET);
}

/** Fits a picture into a canvas of a size, unless all of it is shown. */
export function keepInView(cy: Core, arrangement: Arrangement, canvas: Size, durationMs: number): void {
  if (!isInView(cy, arrangement, canvas)) fitAll(cy, arrangement, canvas, durationMs);
}

/**
 * Fits a picture into a canvas of a size. Cytoscape's own fit measures every label, which is slow for many nodes, and its own size
 * may be another one for a moment after the canvas changed.
 */
export function fitAll(cy: Core, arrangement: Arrangement, canvas: Size, durationMs: number): void {
  if (arrangement.nodes.size === 0) return;
  const { zoom, x, y } = fitCamera(arrangement, computeDrawableSize(canvas));
  stopCamera(cy);
  if (durationMs === 0) {
    cy.viewport({ zoom, pan: { x, y } });
    return;
  }
  cy.scratch(TARGET, arrangement);
  const complete = (): void => void cy.removeScratch(TARGET);
  cy.animate({ zoom, pan: { x, y } }, { duration: durationMs, easing: "ease-out", complete });
}
