import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { ErrorCode } from "../../errors.js";
import type { ClaimContent, PropertyValues } from "../claims/claim-content.js";
import type { EntityIdentity } from "./entity-identity.js";

export type { ClaimContent, PropertyValues };

/** Returns the name of an entity, from its values. */
export const getEntityName = ({ name }: PropertyValues): string => String(name);

export interface SourceEntry {
  readonly type: "SOURCE";
  readonly id: string;
  readonly newValues: PropertyValues;
}

export interface EntityEntry {
  readonly type: "ENTITY";
  readonly kind: EntityKindModel;
  readonly id: string;
  readonly newValues: PropertyValues;
  readonly claims: readonly ClaimContent[];
  /**
   * True if the entry used the id of an entity since merged into this one. Such an entry adds names and
   * identifiers, and corrects nothing.
   */
  readonly isByFormerId?: boolean;
  /** True if the id was derived from the name, so that other spellings of the name lead to the same entity. */
  readonly isByName?: boolean;
  /** True if its names and identifiers are added to the recorded ones. */
  readonly hasFurtherNames?: boolean;
  /** The identity that the client gives the entity. Absent: the id alone decides. */
  readonly identity?: EntityIdentity;
}

export interface RelationshipEntry {
  readonly type: "RELATIONSHIP";
  readonly kind: RelationshipKindModel;
  readonly id: string;
  /** Null if omitted: the recorded end is kept. */
  readonly from: string | null;
  readonly to: string | null;
  readonly newValues: PropertyValues;
  readonly claims: readonly ClaimContent[];
}

export interface ClaimEntry {
  readonly type: "CLAIM";
  readonly claim: ClaimContent;
}

/** Retracts a claim, or an entity or a fact with all of its claims. */
export interface RetractionEntry {
  readonly type: "RETRACTION";
  readonly id: string;
  readonly reason: string;
}

/** One thing to record: validated, and with its id. */
export type RecordEntry = SourceEntry | EntityEntry | RelationshipEntry | ClaimEntry | RetractionEntry;

/** An entry with its index in the input. */
export interface IndexedEntry {
  readonly index: number;
  readonly entry: RecordEntry;
  /** The row that it is from, with others. An error in one of them keeps all of them from being recorded. */
  readonly row?: number;
}

/** One error in an entry: where it is, its code, and what is allowed. */
export interface ValidationIssue {
  readonly path: readonly string[];
  readonly code: ErrorCode;
  readonly message: string;
  /** The recorded entity that causes the conflict. */
  readonly existing?: string;
}

/** An entry that cannot be recorded, by its index in the input, with all of its errors. */
export interface RejectedEntry {
  readonly index: number;
  readonly issues: readonly ValidationIssue[];
}

/** Returns true if an entry was rejected only because something is not recorded yet, so that it may succeed later. */
export const isEarly = ({ issues }: RejectedEntry): boolean =>
  issues.every(({ code }) => code === "NOT_FOUND");

export const createBadInputIssue = (path: readonly string[], message: string): ValidationIssue => ({
  path,
  code: "BAD_USER_INPUT",
  message,
});

/** The issue of a field if it is wrong, else none. */
export const findFieldIssues = (
  isWrong: boolean,
  field: string,
  message: string,
): readonly ValidationIssue[] => (isWrong ? [createBadInputIssue([field], message)] : []);
