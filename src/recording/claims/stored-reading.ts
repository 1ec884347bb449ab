import { compareClaims } from "../../domain/graphql/claim-order.js";
import type { KindModel } from "../../domain/kinds/vocabulary.js";
import { claimedProperties } from "../../domain/model/recorded-properties.js";
import { EVERY_FIELD, writeFieldStates } from "../../domain/values/stored-field-state.js";
import { isKnown } from "../../util/is-known.js";
import type { ShownValues } from "./shown-values.js";
import type { ActiveClaim } from "./supported-values.js";

/** The states of the fields that claims are about, as a version stores them. */
export interface StoredFields {
  readonly disputedFields: readonly string[];
  readonly allegedFields: readonly string[];
  /** The state of each field, as text. */
  readonly fieldStates: readonly string[];
}

/**
 * The resolution of the claims of a fact as a version stores it, in addition to its values. It has no states if all values
 * are those of the claim with the highest precedence, with the status and the confidence of the fact, as nearly always.
 */
export interface StoredReading extends Pick<ShownValues, "status" | "confidence">, StoredFields {}

/** Returns true if claims disagree about a fact or an entity, or a field of it. */
export const isContested = ({ status, disputedFields }: StoredFields & Partial<StoredReading>): boolean =>
  status === "DISPUTED" || disputedFields.length > 0;

/** Converts the resolution for an entity. It has one state for all fields if one claim decides them, as nearly always. */
export function toStoredFields({ type }: KindModel, resolved: ShownValues): StoredFields {
  const { values, disputedFields, allegedFields, fields } = resolved;
  const [first] = fields;
  const names = fields.map(({ field }) => field);
  const knownProperties = claimedProperties(type).filter(({ name }) => isKnown(values[name]));
  const isPlain =
    knownProperties.length === names.length &&
    knownProperties.every(({ name }) => names.includes(name)) &&
    fields.every(
      ({ claim, status, confidence, qualifier, value }) =>
        claim === first?.claim &&
        status === first.status &&
        confidence === first.confidence &&
        qualifier === "EXACT" &&
        value === null,
    );
  const states = first && isPlain ? [{ ...first, field: EVERY_FIELD }] : fields;
  return {
    disputedFields,
    allegedFields,
    fieldStates: states.length === 0 ? [] : writeFieldStates(states),
  };
}

export function toStoredReading(resolved: ShownValues, claims: readonly ActiveClaim[]): StoredReading {
  const { values, status, confidence, disputedFields, allegedFields, fields } = resolved;
  const claimed = new Set(fields.map(({ field }) => field));
  const isAllClaimed = Object.keys(values).every((field) => claimed.has(field) || !isKnown(values[field]));
  const [first] = claims.filter(({ stance }) => stance === "SUPPORTS").sort(compareClaims);
  const isPlain =
    isAllClaimed &&
    fields.every(
      (field) =>
        field.claim === first?.id &&
        field.status === status &&
        field.confidence === confidence &&
        field.qualifier === "EXACT" &&
        field.value === null,
    );
  return {
    status,
    confidence,
    disputedFields,
    allegedFields,
    fieldStates: isPlain || status === "RETRACTED" ? [] : writeFieldStates(fields),
  };
}
