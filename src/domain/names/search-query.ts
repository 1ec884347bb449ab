import { foldName } from "./fold.js";
import { joinedClauses, optionalClauses, requiredClauses, wholeNameClauses } from "./search-clauses.js";
import { withoutLegalForm } from "./without-legal-form.js";
import { runsOf, significantWords, wordsOf } from "./words.js";

const LONGEST_INPUT = 200;
const MOST_TOKENS = 12;

/**
 * Makes a query in Lucene's classic syntax for a person's input, for an index of `searchTerms`.
 * Every word must match, exactly or misspelt by one letter (from four letters) or two (from seven). The last
 * word may be incomplete. Unspaced scripts are matched by pairs of characters. A legal form, "and", "the" and
 * "group" raise the score but are not required. Names that equal the input come first, then those that begin
 * with it. Uses the first 200 UTF-16 units and at most 12 tokens of the input. Null if these have no letter
 * and no digit. Only letters and digits of the input are used, in lower case, so it cannot contain operators.
 */
export function searchQuery(input: string): string | null {
  const folded = foldName(input.slice(0, LONGEST_INPUT));
  if (folded === "") return null;
  const named = wordsOf(withoutLegalForm(folded));
  const needed = significantWords(named);
  const welcome = wordsOf(folded).filter((word) => !needed.includes(word));
  const begun = wordsOf(folded).flatMap(runsOf).at(-1)?.text;
  const clauses = [...requiredClauses(needed, begun), ...optionalClauses(welcome, begun)];
  const byWords = [...new Set(clauses)].slice(0, MOST_TOKENS).join(" ");
  return [`(${byWords})`, ...joinedClauses(needed), ...wholeNameClauses(named, needed)].join(" ");
}
