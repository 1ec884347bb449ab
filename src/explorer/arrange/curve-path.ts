import type { ViewPoint } from "../view/view.js";
import type { Curve } from "./geometry.js";

/** A curve as the path of an SVG, to a tenth of a unit. */
export const curvePath = ({ start, control, end }: Curve): string =>
  `M${inPlace(start)}Q${inPlace(control)} ${inPlace(end)}`;

/** A point as in a path. */
export const inPlace = ({ x, y }: ViewPoint): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
