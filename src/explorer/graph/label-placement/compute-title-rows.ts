import type { ViewPoint } from "../../model/view.js";
import { NAME_PADDING } from "./arrange-names.js";
import type { ArrangedNode } from "./arrange-picture.js";

/** Computes the rows of the name of a node, each with the middle of its baseline. */
export function computeTitleRows({ name, nameBox: { x1, x2, y1, y2 } }: ArrangedNode) {
  const height = (y2 - y1 - 2 * NAME_PADDING) / name.length;
  return name.map((words, index): ViewPoint & { readonly words: string } => ({
    words,
    x: (x1 + x2) / 2,
    y: y1 + NAME_PADDING + (index + 0.8) * height,
  }));
}
