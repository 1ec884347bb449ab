import type { ViewPoint } from "../../model/view.js";
import type { Curve } from "./geometry.js";

/** Formats a curve as the path of an SVG, to a tenth of a unit. */
export const formatCurvePath = ({ start, control, end }: Curve): string =>
  `M${formatPathPoint(start)}Q${formatPathPoint(control)} ${formatPathPoint(end)}`;

/** Formats a point of a path. */
export const formatPathPoint = ({ x, y }: ViewPoint): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
