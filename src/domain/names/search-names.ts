import { foldName } from "./fold.js";
import { withoutLegalForm } from "./without-legal-form.js";

/** All searchable forms of a name. Add a further form, such as a transliteration, here. */
function formsOf(name: string): string[] {
  const folded = foldName(name);
  return [folded, withoutLegalForm(folded)];
}

/**
 * The distinct folded names to store for an entity, each with and without its legal form, in the given
 * order: the primary name comes first. Names without a letter or digit are left out.
 */
export const searchNames = (names: readonly string[]): string[] => [
  ...new Set(names.flatMap(formsOf).filter((form) => form !== "")),
];
