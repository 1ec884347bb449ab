import type { ClaimContent, Values } from "../input/facts.js";
import type { MergedAttributes } from "./merge-attributes.js";

/** A claim as it was taken back with the thing it spoke of, so that it can stand there again. */
export interface SuspendedClaim extends ClaimContent {
  readonly recordedBy: string;
}

/** A fact that lost an end to the kept entity. */
export interface MovedFact {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** A fact that is another's double once entities are one, or that leads from an entity to itself then. */
export interface SuspendedFact extends MovedFact {
  readonly claims: readonly SuspendedClaim[];
  /** The fact that speaks for it; null: none does. */
  readonly into: string | null;
  /** The claims that the other fact took over, by their ids, and its values before. */
  readonly copies: readonly string[];
  readonly filled: Values;
}

/** An entity that was merged into another. */
export interface MergedEntity {
  readonly id: string;
  readonly claims: readonly SuspendedClaim[];
  /** The claims that the kept entity took over, by their ids. */
  readonly copies: readonly string[];
}

/** All that a merge did, so that it can be undone whatever is recorded since. */
export interface MergeRecord {
  readonly id: string;
  readonly keepId: string;
  readonly entities: readonly MergedEntity[];
  readonly absorbed: MergedAttributes;
  readonly moved: readonly MovedFact[];
  readonly parked: readonly SuspendedFact[];
  /** What led to one of the merged things before, and leads on to what that is now. */
  readonly redirected: readonly Redirect[];
}

/** A former id and what it leads to. */
export interface Redirect {
  readonly id: string;
  readonly to: string;
}

/** Where the ids lead that named something of their own before the merge. */
export const redirectsOf = ({
  keepId,
  entities,
  parked,
}: Pick<MergeRecord, "keepId" | "entities" | "parked">): readonly Redirect[] => [
  ...entities.map(({ id }) => ({ id, to: keepId })),
  ...parked.flatMap(({ id, into }) => (into === null ? [] : [{ id, to: into }])),
];
