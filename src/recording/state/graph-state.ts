import type { Basis, Stance } from "../../domain/graphql/claim.js";
import type { FactStatus } from "../../domain/relationships/relationship.js";
import type { Instant } from "../../domain/time.js";
import type { ClaimContent, Values } from "../input/facts.js";
import type { StoredRequest } from "../input/idempotency-key.js";

export interface SourceState {
  readonly id: string;
  readonly values: Values;
  /** When it was first recorded. */
  readonly recordedAt: Instant;
}

export interface EntityState {
  readonly id: string;
  /** Its present values; of a retracted one its last. */
  readonly values: Values;
  readonly createdAt: Instant;
  readonly isRetracted: boolean;
}

export interface RelationshipState {
  readonly id: string;
  readonly from: RelationshipEnd;
  readonly to: RelationshipEnd;
  readonly values: Values;
  /** The relationship type its last version stands under; a closed one where it is retracted. */
  readonly type: string;
  readonly status: keyof typeof FactStatus;
  readonly confidence: number;
}

/** An entity at an end of a fact. */
export interface RelationshipEnd {
  readonly id: string;
  readonly name: string;
  readonly isRetracted: boolean;
}

export interface ClaimState {
  readonly id: string;
  readonly subject: string;
  readonly field: string | null;
  readonly value: string | null;
  readonly quote: string | null;
  readonly stance: keyof typeof Stance;
  readonly basis: keyof typeof Basis;
  readonly confidence: number;
  readonly isRetracted: boolean;
}

/** What the graph holds of all that some facts touch, as one transaction sees it. */
export interface GraphState {
  readonly revision: number;
  /** When the last change was recorded; null on an empty graph. */
  readonly recordedAt: Instant | null;
  readonly sources: ReadonlyMap<string, SourceState>;
  /** Further sources, on which claims are to rest. */
  readonly grounds: ReadonlySet<string>;
  readonly entities: ReadonlyMap<string, EntityState>;
  /** Further entities at which facts are to stand. */
  readonly ends: ReadonlyMap<string, RelationshipEnd>;
  readonly relationships: ReadonlyMap<string, RelationshipState>;
  /**
   * Claims by their subject, those taken back included: all of a relationship and of an entity to be retracted,
   * and of other entities those with the content of a claim given.
   */
  readonly claims: ReadonlyMap<string, readonly ClaimState[]>;
  /** How many facts stand at each entity to be retracted. */
  readonly factCounts: ReadonlyMap<string, number>;
  /** The revisions of the last changes of what a client expects to be unchanged. */
  readonly lastRevisions: ReadonlyMap<string, number>;
  /** By their keys, the requests among those given that had their effect before. */
  readonly requests: ReadonlyMap<string, StoredRequest>;
  /** What former ids among those touched lead to, since what they named was merged. */
  readonly leads: ReadonlyMap<string, string>;
}

/** A claim to be recorded under an id of its own. */
export interface NewClaim extends ClaimContent {
  readonly id: string;
  /** Who recorded it first, where it is one that was recorded before. */
  readonly recordedBy?: string;
}
