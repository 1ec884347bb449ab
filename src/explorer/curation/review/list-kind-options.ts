import { kindForms } from "../../gql/kind-forms.js";
import type { KindForm } from "../../model/kind-form.js";
import { formatCode, toSentenceCase } from "../../model/words/kind-words.js";

/** Lists the kinds that fit, with their names, in the order of these. */
export const listKindOptions = (fits: (form: KindForm) => boolean): readonly (readonly [string, string])[] =>
  kindForms
    .filter(fits)
    .map(({ kind }) => [kind, toSentenceCase(formatCode(kind))] as const)
    .toSorted(([, a], [, b]) => a.localeCompare(b));
