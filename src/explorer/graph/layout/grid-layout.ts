import { compareTexts } from "../../../util/text/compare-texts.js";
import type { ViewPoint } from "../../model/view.js";
import type { LayoutTask } from "./layout-task.js";
import { arrangeInRows, computeRowLength } from "./spread.js";

/** Places nodes in rows in the shape of the canvas, by kind. */
export function computeGridLayout({ nodes, aspect }: LayoutTask): Map<string, ViewPoint> {
  const sorted = nodes.toSorted((a, b) => compareTexts(a.kind, b.kind));
  return new Map(
    arrangeInRows(
      sorted.map(({ id }) => id),
      computeRowLength(nodes.length, aspect),
      0,
      0,
    ),
  );
}
