import type { ViewPoint } from "../view/view.js";
import type { ArrangedNode } from "./arrange-picture.js";
import { NAME_PADDING } from "./place-names.js";

/** The rows of the name of a node, each with the middle of its baseline. */
export function titleRows({ name, nameBox: { x1, x2, y1, y2 } }: ArrangedNode) {
  const height = (y2 - y1 - 2 * NAME_PADDING) / name.length;
  return name.map((words, index): ViewPoint & { readonly words: string } => ({
    words,
    x: (x1 + x2) / 2,
    y: y1 + NAME_PADDING + (index + 0.8) * height,
  }));
}
