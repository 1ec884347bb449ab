import { foldName } from "./fold.js";
import { withoutLegalForm } from "./without-legal-form.js";

/** Every form one name is known under. A further one, such as a transliteration, is added here and nowhere else. */
function formsOf(name: string): string[] {
  const folded = foldName(name);
  return [folded, withoutLegalForm(folded)];
}

/**
 * The distinct folded names to store for an entity, each with and without its legal form, in the order given:
 * the primary name comes first. Names without a letter or digit give nothing.
 */
export const searchNames = (names: readonly string[]): string[] => [
  ...new Set(names.flatMap(formsOf).filter((form) => form !== "")),
];
