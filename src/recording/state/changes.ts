import type { ChangeAction } from "../../domain/graphql/change.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { FactStatus } from "../../domain/relationships/relationship.js";
import type { Instant } from "../../domain/time.js";
import type { RejectedEntry, Values } from "../input/facts.js";
import type { NewClaim } from "./graph-state.js";

/** A source recorded, or corrected: then its former values are kept aside. */
export interface SourceStep {
  readonly id: string;
  readonly values: Values;
  readonly at: Instant;
  /** When it was first recorded. */
  readonly recordedAt: Instant;
  readonly isNew: boolean;
}

/** A version of an entity: its first, a correction, a revival, or its end by retraction. */
export interface EntityStep {
  readonly id: string;
  readonly kind: EntityKindModel;
  readonly values: Values;
  readonly at: Instant;
  readonly createdAt: Instant;
  readonly before: "ABSENT" | "STANDING" | "RETRACTED";
  readonly after: "STANDING" | "RETRACTED";
  readonly isRenamed: boolean;
}

/** A version of a fact. */
export interface RelationshipStep {
  readonly id: string;
  readonly kind: RelationshipKindModel;
  readonly from: string;
  readonly to: string;
  /** The present name of the end that is no hub; null for kinds without one. */
  readonly farName: string | null;
  readonly values: Values;
  readonly status: keyof typeof FactStatus;
  readonly confidence: number;
  readonly at: Instant;
  /** The relationship type its former version stands under; null: it is the first. */
  readonly before: string | null;
  /** Whether it is to stand between other entities than its former version. */
  readonly isMoved: boolean;
  /** The relationship type it is to stand under. */
  readonly after: string;
}

export interface ClaimStep {
  readonly claim: NewClaim;
  readonly at: Instant;
}

export interface ClaimRetraction {
  readonly id: string;
  readonly at: Instant;
}

/** An entry of the change log. */
export interface PlannedChange {
  readonly revision: number;
  readonly at: Instant;
  readonly action: ChangeAction;
  /** The source, entity or fact; the claim, where nothing but one claim was recorded or taken back. */
  readonly nodeId: string;
  /** The entities it concerns: itself, or the ends of the fact. */
  readonly entityIds: readonly string[];
  readonly summary: string;
}

/** What became of a fact given. */
export interface EntryOutcome {
  readonly index: number;
  /** The id it is recorded under; of a claim, that of its subject. */
  readonly id: string;
  /** Of a claim given by itself: the id it stands under. */
  readonly claim?: string;
  readonly action: PlannedChange["action"] | "UNCHANGED";
}

/** All that a batch changes in the graph, and when. */
export interface Plan {
  readonly by: string;
  /** After the last change. */
  readonly revision: number;
  readonly recordedAt: Instant | null;
  readonly sources: readonly SourceStep[];
  readonly entities: readonly EntityStep[];
  readonly relationships: readonly RelationshipStep[];
  readonly claims: readonly ClaimStep[];
  readonly retractedClaims: readonly ClaimRetraction[];
  readonly changes: readonly PlannedChange[];
  readonly outcomes: readonly EntryOutcome[];
  readonly refusals: readonly RejectedEntry[];
}
