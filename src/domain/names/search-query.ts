import { foldName } from "./fold.js";
import { joinedClauses, optionalClauses, requiredClauses, wholeNameClauses } from "./search-clauses.js";
import { withoutLegalForm } from "./without-legal-form.js";
import { runsOf, significantWords, wordsOf } from "./words.js";

const LONGEST_INPUT = 200;
const MOST_TOKENS = 12;

/**
 * What a person typed, as a query in Lucene's classic syntax for an index of `searchTerms`: every word must be found,
 * as it stands or misspelt by one letter (from four letters) or two (from seven); the last one also when only begun.
 * Unspaced scripts are found by pairs of characters. A legal form, "and", "the" and "group" raise a match, no more.
 * Names that are all of the input come first, then those that begin with it.
 * Uses the first 200 UTF-16 units and at most 12 tokens of the input; null when these hold no letter or digit.
 * Only letters and digits of the input reach the query, in lower case: nothing in it can act as an operator.
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
