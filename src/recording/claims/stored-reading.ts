import { compareClaims } from "../../domain/graphql/claim-order.js";
import type { KindModel } from "../../domain/kinds/vocabulary.js";
import { claimedProperties } from "../../domain/model/recorded-properties.js";
import { EVERY_FIELD, writeFieldStates } from "../../domain/values/stored-field-state.js";
import { isKnown } from "../../util/is-known.js";
import type { ActiveClaim, Reading } from "./read-claims.js";

/** What a version stores of the fields of which its claims speak. */
export interface StoredFields {
  readonly disputedFields: readonly string[];
  readonly allegedFields: readonly string[];
  /** The state of each field, as text. */
  readonly fieldStates: readonly string[];
}

/**
 * What a version of a fact stores of the reading of its claims, beside its values. It has no states if all values rest
 * on the claim that is believed first, with the status and the confidence of the fact: that is so for nearly all facts.
 */
export interface StoredReading extends Pick<Reading, "status" | "confidence">, StoredFields {}

/** Whether claims disagree about a fact or an entity, or a field of it. */
export const isContested = ({ status, disputedFields }: StoredFields & Partial<StoredReading>): boolean =>
  status === "DISPUTED" || disputedFields.length > 0;

/** The same for an entity. It has one state for all fields if they rest on one claim, as those of nearly all entities do. */
export function storedFields({ type }: KindModel, reading: Reading): StoredFields {
  const { values, disputedFields, allegedFields, fields } = reading;
  const [first] = fields;
  const names = fields.map(({ field }) => field);
  const known = claimedProperties(type).filter(({ name }) => isKnown(values[name]));
  const isPlain =
    known.length === names.length &&
    known.every(({ name }) => names.includes(name)) &&
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
    ...{ disputedFields, allegedFields },
    fieldStates: states.length === 0 ? [] : writeFieldStates(states),
  };
}

export function storedReading(reading: Reading, claims: readonly ActiveClaim[]): StoredReading {
  const { values, status, confidence, disputedFields, allegedFields, fields } = reading;
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
    ...{ status, confidence, disputedFields, allegedFields },
    fieldStates: isPlain || status === "RETRACTED" ? [] : writeFieldStates(fields),
  };
}
