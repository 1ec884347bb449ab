import { toUpperFirst } from "../../../util/text/case.js";
import type { KindForm } from "../../model/kind-form.js";
import { formatCode } from "../../model/words/kind-words.js";
import { kindForms } from "../kind-forms.js";

/** Lists the kinds that fit, with their names, in the order of these. */
export const listKindOptions = (fits: (form: KindForm) => boolean): readonly (readonly [string, string])[] =>
  kindForms
    .filter(fits)
    .map(({ kind }) => [kind, toUpperFirst(formatCode(kind))] as const)
    .toSorted(([, a], [, b]) => a.localeCompare(b));
