import { createWording } from "../../domain/kinds/create-wording.js";
import { formatFieldValue } from "../../sentences/field-value.js";
import { type InexactField, readStateValue } from "../../sentences/qualified-value.js";
import { addQualifier } from "../../util/text/add-qualifier.js";
import { quoteValue } from "../../util/text/quote-text.js";

const wording = createWording();

/** Formats the value of a state with its qualifier: "about 29 %", DEFENDANT, a text in quotes, "not known". */
export function formatStateText({ field, value, qualifier }: InexactField): string {
  if (value == null) return "not known";
  const stateValue = readStateValue(wording, field, value);
  return typeof stateValue === "string"
    ? addQualifier(quoteValue(stateValue), qualifier)
    : formatFieldValue(wording, field, { qualifier, value: stateValue });
}
