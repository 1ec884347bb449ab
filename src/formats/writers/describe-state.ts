import type { ResolvedState } from "./line-status.js";

/**
 * Describes the limits of the values of a fact or an entity in sentences: what is disputed, alleged, or known as a bound only.
 * Null if sources simply support all of it. For formats that have a place for a comment, but none for a status.
 */
export function describeState(reading: ResolvedState | undefined): string | null {
  if (!reading) return null;
  const { status, disputedFields, allegedFields, fieldStates } = reading;
  const bounds = fieldStates.filter(({ value }) => value !== null);
  const sentences = [
    status === "ALLEGED" && "Only allegations support this.",
    status === "DISPUTED" && "Sources disagree about this.",
    disputedFields.length > 0 && `Sources disagree about ${disputedFields.join(", ")}.`,
    status !== "ALLEGED" &&
      allegedFields.length > 0 &&
      `Only allegations support ${allegedFields.join(", ")}.`,
    ...bounds.map(({ field, qualifier, value }) => `${field} is ${qualifier} ${value}.`),
  ];
  return sentences.filter(Boolean).join(" ") || null;
}
