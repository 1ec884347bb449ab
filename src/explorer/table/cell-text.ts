import { formatKnownField } from "../../sentences/field-value.js";
import { addQualifiers, type InexactField } from "../../sentences/qualified-value.js";
import { wording } from "../gql/kind-wording.js";

/** Formats the value of a field of a row in words, with its qualifier; empty if it is not known. */
export function formatCellText(row: object, field: string): string {
  const { inexactFields = [] } = row as { readonly inexactFields?: readonly InexactField[] };
  return formatKnownField(wording, field, addQualifiers(wording, { ...row }, inexactFields)) ?? "";
}
