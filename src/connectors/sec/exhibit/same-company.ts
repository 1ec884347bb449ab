import { foldName, splitIntoWords } from "../../../domain/names/names.js";

/** Legal forms that EDGAR shortens, and the marks that it sets after a name, such as /DE/. */
const SHORT_FORMS = new Map([
  ["corporation", "corp"],
  ["incorporated", "inc"],
  ["company", "co"],
  ["limited", "ltd"],
]);

/**
 * Returns true if two names are one in the spelling of EDGAR, which has capitals and short forms: "ACME CORP /DE/" is Acme
 * Corporation.
 */
export const isSameCompany = (first: string, second: string): boolean =>
  reduceName(first) === reduceName(second);

const reduceName = (name: string): string =>
  splitIntoWords(foldName(name.replace(/\((?:the )?(?:registrant|company|parent)\)|\/[A-Z]{2,3}\//gi, "")))
    .map((word) => SHORT_FORMS.get(word) ?? word)
    .join(" ");
