import { printedForms } from "../gql/kind-forms.js";
import type { KindForm } from "../model/kind-form.js";

/** The form of each kind. */
export const kindForms: readonly KindForm[] = printedForms;
