import type { Holding } from "./holding.js";

/** Holdings by their known shares, the greatest first; ids break ties. */
export const byShare = (
  holdings: readonly Holding[],
  idOf: (holding: Holding) => string,
): readonly Holding[] =>
  [...holdings].sort(
    (one, other) => other.share.atLeast - one.share.atLeast || (idOf(one) < idOf(other) ? -1 : 1),
  );
