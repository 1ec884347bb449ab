import type { Property } from "../../../domain/model/property.js";
import { text } from "../../../neo4j/row-decoder.js";
import type { KeyLabel } from "./key.js";

/** How the values of a key are shown, and what the text of a value means. */
export interface ValueForm {
  readonly shown: (value: unknown) => KeyLabel;
  readonly parse?: (text: string) => unknown;
}

const countries = new Intl.DisplayNames("en", { type: "region", fallback: "code" });

/** The form of the values of a property. */
export function valueForm({ type }: Property): ValueForm {
  if (typeof type === "object") return { shown: memberLabel };
  if (type === "Country") return { shown: countryLabel };
  if (type === "Boolean") return { shown: booleanLabel, parse: (value) => value === "true" };
  if (type === "Int" || type === "Float") return { shown: textLabel, parse: Number };
  return { shown: textLabel };
}

/** A value as recorded. */
export function textLabel(value: unknown): KeyLabel {
  const shown = String(value);
  return { value: shown, label: shown };
}

/** A value of an enum: DEFAULT_JUDGMENT as "Default judgment". */
export function memberLabel(value: unknown): KeyLabel {
  const name = text(value);
  return { value: name, label: capitalise(name.toLowerCase().replaceAll("_", " ")) };
}

const capitalise = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const booleanLabel = (value: unknown): KeyLabel => ({ value: String(value), label: value ? "Yes" : "No" });

/** A country: FR as "France". */
export function countryLabel(value: unknown): KeyLabel {
  const code = text(value);
  return { value: code, label: countryName(code) };
}

function countryName(code: string): string {
  try {
    return countries.of(code) ?? code;
  } catch {
    // A text that is not a country code is shown as recorded.
    return code;
  }
}
