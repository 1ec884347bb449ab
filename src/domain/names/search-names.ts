import { foldName } from "./fold.js";
import { removeLegalForm } from "./remove-legal-form.js";

/** Lists all searchable forms of a name. Add a further form, such as a transliteration, here. */
function listForms(name: string): string[] {
  const folded = foldName(name);
  return [folded, removeLegalForm(folded)];
}

/**
 * The distinct folded names to store for an entity, each with and without its legal form, in the given
 * order: the primary name comes first. Names without a letter or digit are left out.
 */
export const searchNames = (names: readonly string[]): string[] => [
  ...new Set(names.flatMap(listForms).filter((form) => form !== "")),
];
