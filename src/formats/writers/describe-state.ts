import { createWording } from "../../domain/kinds/create-wording.js";
import { formatFieldValue } from "../../sentences/field-value.js";
import { addQualifiers, isQualifiedValue } from "../../sentences/qualified-value.js";
import type { ExportLine } from "./line-status.js";

const wording = createWording();

/**
 * Describes the limits of the values of a fact or an entity in sentences: what is disputed, alleged, not exact, or known as a bound
 * only. Null if sources simply support all of it. For formats that have a place for a comment, but none for a status.
 */
export function describeState({ reading, ...values }: ExportLine): string | null {
  if (!reading) return null;
  const { status, disputedFields, allegedFields, fieldStates } = reading;
  const inexactFields = fieldStates.filter(({ qualifier }) => qualifier !== "EXACT");
  const qualified = Object.entries(addQualifiers(wording, values, inexactFields));
  const sentences = [
    status === "ALLEGED" && "Only allegations support this.",
    status === "DISPUTED" && "Sources disagree about this.",
    disputedFields.length > 0 && `Sources disagree about ${disputedFields.join(", ")}.`,
    status !== "ALLEGED" &&
      allegedFields.length > 0 &&
      `Only allegations support ${allegedFields.join(", ")}.`,
    ...qualified.map(
      ([field, value]) =>
        isQualifiedValue(value) && `${field} is ${formatFieldValue(wording, field, value)}.`,
    ),
  ];
  return sentences.filter(Boolean).join(" ") || null;
}
