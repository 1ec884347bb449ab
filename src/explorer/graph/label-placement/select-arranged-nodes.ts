import type { Arrangement } from "./arrange-picture.js";

/** Selects some nodes of an arrangement with their names, without lines. */
export const selectArrangedNodes = (arrangement: Arrangement, ids: readonly string[]): Arrangement => ({
  ...arrangement,
  nodes: new Map([...arrangement.nodes].filter(([id]) => ids.includes(id))),
  lines: new Map(),
});
