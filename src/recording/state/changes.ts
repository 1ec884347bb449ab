import type { ChangeAction, FieldChange } from "../../domain/graphql/change.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { Instant } from "../../domain/time.js";
import type { StoredPeriod } from "../claims/period.js";
import type { StoredFields, StoredReading } from "../claims/stored-reading.js";
import type { PropertyValues, RejectedEntry } from "../input/entries.js";
import type { NewClaim } from "./graph-state.js";

/**
 * A new version of a source: recorded, or corrected, retracted or restored with its former state kept in a
 * version of its own.
 */
export interface SourceStep {
  readonly id: string;
  readonly values: PropertyValues;
  readonly at: Instant;
  /** When it was first recorded. */
  readonly recordedAt: Instant;
  readonly retractedAt: Instant | null;
  /** True if it is retracted because the import that recorded it was undone. */
  readonly isUndone: boolean;
  readonly isNew: boolean;
}

/** A version of an entity: its first, a correction, a revival, or its retraction. */
export interface EntityStep {
  readonly id: string;
  readonly kind: EntityKindModel;
  readonly values: PropertyValues;
  readonly reading: StoredFields;
  readonly at: Instant;
  readonly createdAt: Instant;
  readonly before: "ABSENT" | "LIVE" | "RETRACTED";
  readonly after: "LIVE" | "RETRACTED";
  /** True if it is retracted because the import that recorded it was undone. */
  readonly isUndone: boolean;
  readonly isRenamed: boolean;
}

/** A version of a fact. */
export interface RelationshipStep {
  readonly id: string;
  readonly kind: RelationshipKindModel;
  readonly from: string;
  readonly to: string;
  /** The current name of the end that is not the supernode; null for kinds without one. */
  readonly farName: string | null;
  readonly values: PropertyValues;
  readonly reading: StoredReading;
  readonly period: StoredPeriod;
  readonly at: Instant;
  /** The relationship type of its former version; null for the first version. */
  readonly before: string | null;
  /** True if its ends differ from those of its former version. */
  readonly isMoved: boolean;
  /** The relationship type of this version. */
  readonly after: string;
}

export interface ClaimStep {
  readonly claim: NewClaim;
  readonly at: Instant;
  /** True if the claims about its subject disagree from then on. */
  readonly isContested?: boolean;
}

/** The values that a claim of an earlier release is taken to support. */
export interface ClaimValues {
  readonly id: string;
  readonly values: string;
}

/** A claim that an input makes again, and the repeat as it is stored. */
export interface RepeatedClaim {
  readonly id: string;
  readonly repeat: string;
  /** True if the claim has its maximum of repeats. Then it is a node of its own, which only undoing an import reads. */
  readonly isFurther: boolean;
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
  /** The id of the source, entity or fact; of the claim, if only one claim was recorded or retracted. */
  readonly nodeId: string;
  /** The entities that it concerns: the entity itself, or the ends of the fact. */
  readonly entityIds: readonly string[];
  readonly summary: string;
}

/** The result of one entry. */
export interface EntryOutcome {
  readonly index: number;
  /** The id under which it is recorded; for a claim, the id of its subject. */
  readonly id: string;
  /** For a single claim: its id. */
  readonly claim?: string;
  readonly action: PlannedChange["action"] | "UNCHANGED";
  /** Present if it was not recorded before, or was retracted. */
  readonly isNew?: true;
  /** Present if it only repeats values that its sources gave before, as an observation of another day. */
  readonly isConfirmed?: true;
  /** The values that others replaced; absent: none. */
  readonly replaced?: readonly FieldChange[];
  /** The name that the entity keeps, if the entry led to it by another spelling, which is an alias now. */
  readonly keptName?: string;
}

/** All changes of a batch, and when they take effect. */
export interface Plan {
  readonly by: string;
  /** The import that the changes belong to; absent: none. */
  readonly run?: string | undefined;
  /** The revision after the last change. */
  readonly revision: number;
  readonly recordedAt: Instant | null;
  readonly sources: readonly SourceStep[];
  readonly entities: readonly EntityStep[];
  readonly relationships: readonly RelationshipStep[];
  readonly claims: readonly ClaimStep[];
  readonly retractedClaims: readonly ClaimRetraction[];
  readonly claimValues: readonly ClaimValues[];
  /** The claims of imports that an entry makes again, without changing them. */
  readonly repeatedClaims: readonly RepeatedClaim[];
  readonly changes: readonly PlannedChange[];
  readonly outcomes: readonly EntryOutcome[];
  readonly rejectedEntries: readonly RejectedEntry[];
}

/** A plan with at least one change. */
export interface NonEmptyPlan extends Plan {
  readonly recordedAt: Instant;
}

/** The parts of a plan that changes nothing but what is in clauses of its own. */
export const nothingPlanned = {
  sources: [],
  entities: [],
  relationships: [],
  claims: [],
  retractedClaims: [],
  claimValues: [],
  repeatedClaims: [],
  outcomes: [],
  rejectedEntries: [],
} satisfies Partial<Plan>;
