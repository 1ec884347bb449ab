import type { Arrangement } from "./arrange-picture.js";

/** Some nodes of an arrangement with their names, without lines. */
export const partOf = (arrangement: Arrangement, ids: readonly string[]): Arrangement => ({
  ...arrangement,
  nodes: new Map([...arrangement.nodes].filter(([id]) => ids.includes(id))),
  lines: new Map(),
});
