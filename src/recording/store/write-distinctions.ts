import { type Instant, OPEN_INSTANT } from "../../domain/time.js";
import type { Clause } from "./clause.js";

/** Two entities that are different, with their ids in ascending order. */
export type DistinctPair = readonly [firstId: string, secondId: string];

/** Each pair of some ids. */
export const pairsOf = (ids: readonly string[]): readonly DistinctPair[] => {
  const sorted = [...new Set(ids)].sort();
  return sorted.flatMap((one, index) => sorted.slice(index + 1).map((other) => [one, other] as const));
};

/** Who marks entities as different, when and why. */
export interface Marking {
  readonly by: string;
  readonly at: Instant;
  readonly reason: string;
}

/** A mark is a node (:Distinction {firstId, secondId}), open until it is removed. */
export const distinctionClause = (pairs: readonly DistinctPair[], { by, at, reason }: Marking): Clause => ({
  text: "CREATE (d:Distinction) SET d = row",
  rows: pairs.map(([firstId, secondId]) => ({
    ...{ firstId, secondId, by, reason },
    recordedFrom: BigInt(at),
    recordedTo: BigInt(OPEN_INSTANT),
  })),
});
