/**
 * The identity that a client gives the entity that it records. Imports and the seed give none: for them the id
 * alone decides.
 */
export interface EntityIdentity {
  /** True if the entity is a recorded one. Its name stays, and the given name becomes an alias. */
  readonly isSameAs: boolean;
  /** True if the client gave the id. Else it was derived from the name. */
  readonly hasOwnId: boolean;
  /** Recorded entities that it is not, although they may have its name. */
  readonly distinctFrom: readonly string[];
}

/** The identity that a client gives the entity of one entry. */
export interface IndexedIdentity extends EntityIdentity {
  readonly index: number;
}
