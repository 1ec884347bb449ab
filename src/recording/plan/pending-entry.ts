import type { KindModel } from "../../domain/kinds/vocabulary.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import { listProperties } from "../../domain/model/property.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { requireNonNull } from "../../util/require-non-null.js";
import type { ShownValues } from "../claims/shown-values.js";
import type { ActiveClaim } from "../claims/supported-values.js";
import type { PropertyValues, ValidationIssue } from "../input/entries.js";
import type { ClaimValues, EntryOutcome } from "../state/changes.js";
import type { EntityState, RelationshipState, SourceState } from "../state/graph-state.js";
import type { PendingClaims } from "./pending-claim.js";
import { listChangedFields, listFieldChanges } from "./values.js";

/** The pending state of a source. */
export interface PendingSource {
  readonly type: "SOURCE";
  readonly id: string;
  readonly before: SourceState | null;
  /** Null if it does not exist yet. */
  values: PropertyValues | null;
  isRetracted: boolean;
  /** True if it is retracted only because the import that recorded it was undone, so that it may be recorded again. */
  isUndone: boolean;
}

/** The resolution of claims, and these claims with the day of their sources, by which they are ordered. */
export interface ClaimsResolution {
  /** The list that was resolved, as the entry had it. */
  readonly live: PendingClaims["live"];
  readonly claims: readonly ActiveClaim[];
  readonly resolved: ShownValues;
}

/** The pending state of an entity, with its claims. */
export interface PendingEntity {
  readonly type: "ENTITY";
  readonly id: string;
  readonly kind: EntityKindModel;
  readonly before: EntityState | null;
  /** Null if it does not exist yet. Kept while it is retracted. */
  values: PropertyValues | null;
  isLive: boolean;
  /** True if it is retracted only because the import that recorded it was undone. */
  isUndone: boolean;
  readonly claims: PendingClaims;
  /** The last resolution of its claims. */
  resolution: ClaimsResolution | null;
  /** The values of claims of an earlier release, which are stored once it changes. */
  readonly claimValues: readonly ClaimValues[];
  /** The reasons for which it, or one of its claims, is retracted. */
  readonly reasons: string[];
}

/** The pending state of a fact between two entities, with its claims. */
export interface PendingRelationship {
  readonly type: "RELATIONSHIP";
  readonly id: string;
  readonly kind: RelationshipKindModel;
  readonly before: RelationshipState | null;
  values: PropertyValues | null;
  ends: { readonly from: string; readonly to: string } | null;
  readonly claims: PendingClaims;
  /** The last resolution of its claims. */
  resolution: ClaimsResolution | null;
  readonly claimValues: readonly ClaimValues[];
  readonly reasons: string[];
}

/** The status of the thing with an id. */
export type RecordedStatus = "LIVE" | "RETRACTED" | "UNKNOWN";

export type PendingSubject = PendingEntity | PendingRelationship;
export type PendingEntry = PendingSource | PendingSubject;

/**
 * The result of one entry: the pending entry that it changed or not, with the id of a single claim, and the name that
 * an entity keeps instead of the given one; or its errors.
 */
export type ApplyResult =
  | {
      readonly pendingEntry: PendingEntry;
      readonly changed: boolean;
      readonly claim?: string;
      readonly keptName?: string;
    }
  | { readonly issues: readonly ValidationIssue[] };

/** Returns the values of something that exists. */
export const requireValues = ({ id, values }: PendingEntry): PropertyValues => requireNonNull(values, id);

/** Returns true if something was not recorded before, or was retracted. */
export function isNewOrRevived(pendingEntry: PendingEntry): boolean {
  if (pendingEntry.before === null) return true;
  if (pendingEntry.type === "ENTITY") return pendingEntry.before.isRetracted;
  return pendingEntry.type === "RELATIONSHIP" && pendingEntry.before.reading.status === "RETRACTED";
}

/** Returns true if claims only repeat what their sources said before of something recorded, as observations of other days. */
export const isConfirmed = (pendingEntry: PendingEntry): boolean =>
  pendingEntry.type !== "SOURCE" &&
  pendingEntry.before !== null &&
  !isNewOrRevived(pendingEntry) &&
  pendingEntry.claims.isConfirmed &&
  listChangedFields(pendingEntry.kind.type, pendingEntry.before.values, requireValues(pendingEntry))
    .length === 0;

/** Describes what a change made of something: it is new, only confirmed, or has other values. */
export function describeChange(
  pendingEntry: PendingEntry,
): Pick<EntryOutcome, "isNew" | "isConfirmed" | "replaced"> {
  if (isNewOrRevived(pendingEntry)) return { isNew: true };
  if (pendingEntry.type === "SOURCE" || pendingEntry.before === null) return {};
  if (isConfirmed(pendingEntry)) return { isConfirmed: true };
  const { kind, before } = pendingEntry;
  const changes = listFieldChanges(kind, before.values, requireValues(pendingEntry));
  const replaced = changes.filter((change) => change.before !== null);
  return replaced.length > 0 ? { replaced } : {};
}

/** Removes the further names and the identifiers from the values of an entity. */
export const removeFurtherNames = ({ type }: KindModel, values: PropertyValues): PropertyValues => ({
  ...values,
  ...Object.fromEntries(
    listProperties(type).flatMap(({ name, identifies, list }) => (identifies && list ? [[name, []]] : [])),
  ),
});
