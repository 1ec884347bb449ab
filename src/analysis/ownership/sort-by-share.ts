import type { Holding } from "./holding.js";

/** Holdings by their known shares, the greatest first; ids break ties. */
export const sortByShare = (
  holdings: readonly Holding[],
  getId: (holding: Holding) => string,
): readonly Holding[] =>
  [...holdings].sort((a, b) => b.share.atLeast - a.share.atLeast || (getId(a) < getId(b) ? -1 : 1));
