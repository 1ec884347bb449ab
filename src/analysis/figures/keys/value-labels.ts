import type { Property } from "../../../domain/model/property.js";
import { text } from "../../../neo4j/row-decoder.js";
import type { KeyLabel } from "./key.js";

/** The functions that convert a value of a key to its label, and the text of a value to the value. */
export interface ValueForm {
  readonly toLabel: (value: unknown) => KeyLabel;
  readonly parse?: (text: string) => unknown;
}

const countries = new Intl.DisplayNames("en", { type: "region", fallback: "code" });

/** The form of the values of a property. */
export function selectValueForm({ type }: Property): ValueForm {
  if (typeof type === "object") return { toLabel: toMemberLabel };
  if (type === "Country") return { toLabel: toCountryLabel };
  if (type === "Boolean") return { toLabel: toBooleanLabel, parse: (value) => value === "true" };
  if (type === "Int" || type === "Float") return { toLabel: toTextLabel, parse: Number };
  return { toLabel: toTextLabel };
}

/** A value as recorded. */
export function toTextLabel(value: unknown): KeyLabel {
  const label = String(value);
  return { value: label, label: label };
}

/** A value of an enum: DEFAULT_JUDGMENT as "Default judgment". */
export function toMemberLabel(value: unknown): KeyLabel {
  const name = text(value);
  return { value: name, label: capitalize(name.toLowerCase().replaceAll("_", " ")) };
}

const capitalize = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const toBooleanLabel = (value: unknown): KeyLabel => ({ value: String(value), label: value ? "Yes" : "No" });

/** A country: FR as "France". */
export function toCountryLabel(value: unknown): KeyLabel {
  const code = text(value);
  return { value: code, label: findCountryName(code) };
}

function findCountryName(code: string): string {
  try {
    return countries.of(code) ?? code;
  } catch {
    // A text that is not a country code is shown as recorded.
    return code;
  }
}
