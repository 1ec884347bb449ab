import type { ClaimContent, PropertyValues } from "../input/entries.js";
import type { ClaimOrigin } from "./graph-state.js";
import type { MergedAttributes } from "./merge-attributes.js";

/** A claim retracted together with its subject, complete so that it can be restored. */
export interface SuspendedClaim extends ClaimContent, Partial<ClaimOrigin> {
  readonly recordedBy: string;
}

/** A fact whose end moved to the kept entity. */
export interface MovedFact {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** A fact that the merge made a duplicate, or that would connect an entity to itself. */
export interface SuspendedFact extends MovedFact {
  readonly claims: readonly SuspendedClaim[];
  /** The fact that replaces it; null if none does. */
  readonly into: string | null;
  /** The ids of the claims that the other fact took over, and the values that it took over. */
  readonly copies: readonly string[];
  readonly filled: PropertyValues;
  /** The values of the other fact that no claim of its own gives. Merges of earlier releases did not keep them. */
  readonly covered?: readonly CoveredValue[];
}

/** A value that no claim gives, where claims of a duplicate give one or change what is shown. */
export interface CoveredValue {
  readonly name: string;
  readonly value: unknown;
  /** The value shown since the merge. */
  readonly shown: unknown;
}

/** An entity that was merged into another. */
export interface MergedEntity {
  readonly id: string;
  readonly claims: readonly SuspendedClaim[];
  /** The ids of the claims that the kept entity took over. */
  readonly copies: readonly string[];
  /** The values of the kept entity that no claim of its own gives. Merges of earlier releases did not keep them. */
  readonly covered?: readonly CoveredValue[];
}

/** Everything that a merge did, so that it can be undone whatever is recorded since. */
export interface MergeRecord {
  readonly id: string;
  readonly keepId: string;
  readonly entities: readonly MergedEntity[];
  readonly absorbed: MergedAttributes;
  readonly moved: readonly MovedFact[];
  readonly parked: readonly SuspendedFact[];
  /** Earlier redirects to one of the merged things, which now lead to the survivor. */
  readonly redirected: readonly Redirect[];
}

/** A former id and the id that replaces it. */
export interface Redirect {
  readonly id: string;
  readonly to: string;
}

/** Lists the entities that a merge concerns: the kept one, the merged ones, and the ends of facts that it changed. */
export const listConcernedEntities = ({
  keepId,
  entities,
  moved,
  parked,
}: Pick<MergeRecord, "keepId" | "entities" | "moved" | "parked">): readonly string[] => [
  ...new Set([
    keepId,
    ...entities.map(({ id }) => id),
    ...[...moved, ...parked].flatMap(({ from, to }) => [from, to]),
  ]),
];

/** Lists the redirects of the ids that a merge replaces. */
export const listRedirects = ({
  keepId,
  entities,
  parked,
}: Pick<MergeRecord, "keepId" | "entities" | "parked">): readonly Redirect[] => [
  ...entities.map(({ id }) => ({ id, to: keepId })),
  ...parked.flatMap(({ id, into }) => (into === null ? [] : [{ id, to: into }])),
];
