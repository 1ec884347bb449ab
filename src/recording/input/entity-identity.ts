/**
 * What a client says about which entity it records. Imports and the seed say nothing: for them the id alone
 * decides.
 */
export interface EntityIdentity {
  /** Whether the entity is a recorded one. Its name stays, and the given name becomes an alias. */
  readonly isSameAs: boolean;
  /** Whether the client gave the id. Else it was derived from the name. */
  readonly hasOwnId: boolean;
  /** Recorded entities that it is not, although they may have its name. */
  readonly distinctFrom: readonly string[];
}

/** What a client says about the entity of one entry. */
export interface PlacedIdentity extends EntityIdentity {
  readonly index: number;
}
