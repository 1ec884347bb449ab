import type { ViewPoint } from "../../model/view.js";
import type { Curve } from "./geometry.js";

/** A node as a circle. */
export interface Circle {
  readonly position: ViewPoint;
  readonly radius: number;
}

/** A line between two nodes, which are named by their ids. */
export interface LineEnds {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** The way of a line: where the control point of its curve is, as in `createCurve`. */
export interface CurveControl {
  readonly bend: number;
  readonly weight: number;
}

export interface RoutedLine extends CurveControl {
  /** The part between the two nodes. */
  readonly curve: Curve;
}
