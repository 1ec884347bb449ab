import { type Instant, OPEN_INSTANT } from "../../domain/time.js";
import type { Clause } from "./clause.js";

/** Two entities that are different, with their ids in ascending order. */
export type DistinctPair = readonly [firstId: string, secondId: string];

/** Lists each pair of some ids. */
export const listPairs = (ids: readonly string[]): readonly DistinctPair[] => {
  const sorted = [...new Set(ids)].sort();
  return sorted.flatMap((firstId, index) =>
    sorted.slice(index + 1).map((secondId) => [firstId, secondId] as const),
  );
};

/** The author, the instant and the reason of a judgment. */
export interface Marking {
  readonly by: string;
  readonly at: Instant;
  readonly reason: string;
}

/** Builds the clause that marks pairs. A mark is a node (:Distinction {firstId, secondId}), open until it is removed. */
export const buildDistinctionClause = (
  pairs: readonly DistinctPair[],
  { by, at: instant, reason }: Marking,
): Clause => ({
  text: "CREATE (d:Distinction) SET d = row",
  rows: pairs.map(([firstId, secondId]) => ({
    firstId,
    secondId,
    by,
    reason,
    recordedFrom: BigInt(instant),
    recordedTo: BigInt(OPEN_INSTANT),
  })),
});

/** A name that a curator accepted as one of a recorded entity. */
export interface AcceptedName {
  readonly entityId: string;
  readonly name: string;
}

/** Builds the clause that keeps accepted names, by which matching weighs its rules: nodes (:Acceptance {entityId, name, by, at}). */
export const buildAcceptanceClause = (
  names: readonly AcceptedName[],
  { by, at: instant }: Omit<Marking, "reason">,
): Clause => ({
  text: "CREATE (a:Acceptance) SET a = row",
  rows: names.map(({ entityId, name }) => ({ entityId, name, by, at: BigInt(instant) })),
});
