import type { Basis, Stance } from "../../domain/graphql/claim.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { ErrorCode } from "../../errors.js";

/** Values by the names of recorded properties. Among what is given, a name left out leaves the value as it is. */
export type Values = Readonly<Record<string, unknown>>;

/** What one source says of a fact, as it is kept. The same content has the same key, whoever records it and when. */
export interface ClaimContent {
  readonly key: string;
  readonly subject: string;
  readonly source: string;
  readonly field: string | null;
  readonly value: string | null;
  readonly statement: string | null;
  readonly quote: string | null;
  readonly stance: keyof typeof Stance;
  readonly basis: keyof typeof Basis;
  readonly confidence: number;
}

export interface SourceFact {
  readonly sort: "SOURCE";
  readonly id: string;
  readonly given: Values;
}

export interface EntityFact {
  readonly sort: "ENTITY";
  readonly kind: EntityKindModel;
  readonly id: string;
  readonly given: Values;
  readonly claims: readonly ClaimContent[];
  /** Whether it was told of an entity since merged into this one: then it adds names and identifiers, and corrects nothing. */
  readonly isByFormerId?: boolean;
}

export interface RelationshipFact {
  readonly sort: "RELATIONSHIP";
  readonly kind: RelationshipKindModel;
  readonly id: string;
  /** Null: left out, as it is recorded. */
  readonly from: string | null;
  readonly to: string | null;
  readonly given: Values;
  readonly claims: readonly ClaimContent[];
}

export interface ClaimFact {
  readonly sort: "CLAIM";
  readonly claim: ClaimContent;
}

/** Takes back a claim, or an entity or a fact with all of its claims. */
export interface Retraction {
  readonly sort: "RETRACTION";
  readonly id: string;
  readonly reason: string;
}

/** One thing to be recorded, checked and with its id. */
export type RecordEntry = SourceFact | EntityFact | RelationshipFact | ClaimFact | Retraction;

/** A fact by its place among those given. */
export interface PlacedFact {
  readonly index: number;
  readonly fact: RecordEntry;
}

/** What is wrong with a fact: where in it, what sort of fault, and what is allowed. */
export interface ValidationIssue {
  readonly path: readonly string[];
  readonly code: ErrorCode;
  readonly message: string;
}

/** A fact that cannot be recorded, by its place among those given. All of its faults at once. */
export interface RejectedEntry {
  readonly index: number;
  readonly faults: readonly ValidationIssue[];
}

/** Whether a fact is refused for nothing but what is not recorded, and may be later. */
export const isEarly = ({ faults }: RejectedEntry): boolean =>
  faults.every(({ code }) => code === "NOT_FOUND");

export const badInput = (path: readonly string[], message: string): ValidationIssue => ({
  path,
  code: "BAD_USER_INPUT",
  message,
});
