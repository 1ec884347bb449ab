import type { KindForm } from "../curation/kind-form.js";
import { kindForms } from "../gql/kind-forms.js";
import { labelOfCode, sentenceCase } from "../kinds/words.js";

/** The kinds that fit, with their names, in the order of these. */
export const kindsToChoose = (fits: (form: KindForm) => boolean): readonly (readonly [string, string])[] =>
  kindForms
    .filter(fits)
    .map(({ kind }) => [kind, sentenceCase(labelOfCode(kind))] as const)
    .toSorted(([, one], [, other]) => one.localeCompare(other));
