import type { Instant } from "../../domain/time.js";

/** Where a graph stands: it is the same just when nothing was recorded in between. */
export interface GraphVersion {
  readonly revision: number;
  /** When the last change was recorded; null on an empty graph. */
  readonly recordedAt: Instant | null;
}

export const isSameVersion = (one: GraphVersion, other: GraphVersion): boolean =>
  one.revision === other.revision && one.recordedAt === other.recordedAt;
