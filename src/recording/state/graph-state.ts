import type { Instant } from "../../domain/time.js";
import type { StoredPeriod } from "../claims/period.js";
import type { StoredFields, StoredReading } from "../claims/stored-reading.js";
import type { ClaimContent, PropertyValues } from "../input/entries.js";
import type { StoredRequest } from "../input/idempotency-key.js";

export interface SourceState {
  readonly id: string;
  readonly values: PropertyValues;
  /** When it was first recorded. */
  readonly recordedAt: Instant;
  /** Null if it is not retracted. */
  readonly retractedAt: Instant | null;
  /** True if it is retracted because the import that recorded it was undone. */
  readonly isUndone: boolean;
}

export interface EntityState {
  readonly id: string;
  /** Its current values; if it is retracted, its last. */
  readonly values: PropertyValues;
  readonly reading: StoredFields;
  readonly createdAt: Instant;
  /** When its last version was recorded. */
  readonly recordedFrom: Instant;
  readonly isRetracted: boolean;
  /** True if it is retracted because the import that recorded it was undone. */
  readonly isUndone: boolean;
}

export interface RelationshipState {
  readonly id: string;
  readonly from: RelationshipEnd;
  readonly to: RelationshipEnd;
  readonly values: PropertyValues;
  /** The relationship type of its last version; the superseded one if it is retracted. */
  readonly type: string;
  readonly reading: StoredReading;
  readonly period: StoredPeriod;
}

/** An entity at one end of a fact. */
export interface RelationshipEnd {
  readonly id: string;
  readonly name: string;
  readonly isRetracted: boolean;
}

export interface ClaimState extends Omit<ClaimContent, "key" | "isFurther" | "named">, ClaimOrigin {
  readonly named: readonly string[] | null;
  readonly id: string;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  readonly isRetracted: boolean;
}

/** The recorded state of everything that some entries touch, as one transaction sees it. */
export interface GraphState {
  readonly revision: number;
  /** When the last change was recorded; null for an empty graph. */
  readonly recordedAt: Instant | null;
  readonly sources: ReadonlyMap<string, SourceState>;
  /** The dates of further recorded sources that claims cite, by their ids. */
  readonly sourceDates: ReadonlyMap<string, string | null>;
  /** The ids of further sources that are retracted. */
  readonly retractedSourceIds: ReadonlySet<string>;
  /**
   * The things that claims of a source are about, for each source whose date the entries change; null if these are too
   * many claims.
   */
  readonly redated: ReadonlyMap<string, readonly string[] | null>;
  readonly entities: ReadonlyMap<string, EntityState>;
  /** Further entities that facts refer to. */
  readonly ends: ReadonlyMap<string, RelationshipEnd>;
  readonly relationships: ReadonlyMap<string, RelationshipState>;
  /** All claims about the facts and entities that the entries are about, retracted ones included, by their subject. */
  readonly claims: ReadonlyMap<string, readonly ClaimState[]>;
  /** Live entities that share a name or an identifier with an entity that a client requests to create. */
  readonly namesakes: readonly EntityState[];
  /** The number of live facts of each entity to retract. */
  readonly factCounts: ReadonlyMap<string, number>;
  /** The last revisions of the things that a client expects to be unchanged. */
  readonly lastRevisions: ReadonlyMap<string, number>;
  /** The given requests that took effect before, by their keys. */
  readonly requests: ReadonlyMap<string, StoredRequest>;
  /** Redirects of the former ids among the given ones: from the merged entity or fact to the survivor. */
  readonly redirects: ReadonlyMap<string, string>;
}

/** The imports that a claim is from. */
export interface ClaimOrigin {
  /** The import that recorded it; null if it was not recorded by an import. */
  readonly run: string | null;
  /** The inputs that repeated it without change, in order, for `readRepeat`. Not all, unless an import is undone. */
  readonly alsoIn: readonly string[];
  /** The import that recorded it again as a part, a copy or a restored version of an earlier claim; null: none. */
  readonly madeIn: string | null;
  /** The fields that its own input gave or cleared; null: all of its values, and no others. */
  readonly given: readonly string[] | null;
}

/** The most claims whose subjects change together: they are planned in memory and written in one transaction. */
export const MAX_CLAIMS = 10_000;

/** The id that stands for no import. */
export const NO_RUN = "";

/** A claim to record under a new id. */
export interface NewClaim extends ClaimContent, Partial<Omit<ClaimOrigin, "run">> {
  readonly id: string;
  /** The import that it is from; undefined: that of the plan which records it. */
  readonly run?: string | null | undefined;
  /** For a part of an earlier claim: the id of that, if it has repeats beside it. */
  readonly partOf?: string | undefined;
  /** For a claim that was recorded before: who recorded it first. */
  readonly recordedBy?: string;
}
