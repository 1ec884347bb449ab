import type { Instant } from "../../domain/time.js";

/** A version of the graph. Two are the same exactly if nothing was recorded in between. */
export interface GraphVersion {
  readonly revision: number;
  /** When the last change was recorded; null for an empty graph. */
  readonly recordedAt: Instant | null;
}

export const isSameVersion = (first: GraphVersion, second: GraphVersion): boolean =>
  first.revision === second.revision && first.recordedAt === second.recordedAt;
