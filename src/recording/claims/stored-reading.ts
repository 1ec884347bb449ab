import { compareClaims } from "../../domain/graphql/claim-order.js";
import { writeFieldStates } from "../../domain/graphql/stored-field-state.js";
import { isKnown } from "../../util/is-known.js";
import type { ActiveClaim, FactReading } from "./read-claims.js";

/** What a version stores of the reading of its claims, beside its values. */
export interface StoredReading extends Pick<FactReading, "status" | "confidence"> {
  readonly disputedFields: readonly string[];
  readonly allegedFields: readonly string[];
  /**
   * The state of each field, as text. Empty if all values rest on the claim that is believed first, with the
   * status and the confidence of the fact: that is so for nearly all facts.
   */
  readonly fieldStates: readonly string[];
}

/** Whether claims disagree about the fact or a field of it. */
export const isContested = ({ status, disputedFields }: StoredReading): boolean =>
  status === "DISPUTED" || disputedFields.length > 0;

export function storedReading(reading: FactReading, claims: readonly ActiveClaim[]): StoredReading {
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
