import { type FieldValues, formatKnownField } from "./field-value.js";
import type { Phrase, Template, Variant, Wording } from "./wording.js";

/** Writes a phrase with the values of a fact. Null if no variant applies. */
export function writePhrase(wording: Wording, phrase: Phrase, values: FieldValues): string | null {
  const format = (field: string) => formatKnownField(wording, field, values);
  for (const { when, text } of listVariants(phrase)) {
    const applies = Object.entries(when).every(([field, value]) => values[field] === value);
    const words = applies ? fillTemplate(text, format) : null;
    if (words !== null) return words;
  }
  return null;
}

/** Lists the variants of a phrase. */
export function listVariants(phrase: Phrase): readonly Variant[] {
  const variants = typeof phrase === "string" ? [phrase] : phrase;
  return variants.map((variant) => (typeof variant === "string" ? { when: {}, text: variant } : variant));
}

type WriteField = (field: string) => string | null;

/** Fills the parts inside and outside [ ], which take turns. */
const fillTemplate = (template: Template, format: WriteField): string | null =>
  joinKnown(
    template.split(/\[([^[\]]*)\]/).map((part, index) => fillFields(part, format) ?? (index % 2 ? "" : null)),
  );

/** Fills a text with fields, which take turns. */
const fillFields = (text: string, format: WriteField): string | null =>
  joinKnown(text.split(/\{(\w+)\}/).map((part, index) => (index % 2 ? format(part) : part)));

const joinKnown = (texts: readonly (string | null)[]): string | null =>
  texts.includes(null) ? null : texts.join("");
