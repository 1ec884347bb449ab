import { foldName } from "./fold.js";
import { removeLegalForm } from "./remove-legal-form.js";
import {
  buildJoinedClauses,
  buildOptionalClauses,
  buildRequiredClauses,
  buildWholeNameClauses,
} from "./search-clauses.js";
import { selectSignificantWords, splitIntoRuns, splitIntoWords } from "./words.js";

const MAX_INPUT_LENGTH = 200;
const MAX_TOKENS = 12;
/** In a text of more words one letter of each may be wrong, not two. */
const MAX_WORDS_FOR_TWO_EDITS = 4;

/**
 * Builds a query in Lucene's classic syntax for a person's input, for an index of `searchTerms`.
 * Every word must match: exactly, or misspelt by one letter (from four letters) or two (from seven) if spellings
 * are `SIMILAR`. The last word may be incomplete. Unspaced scripts are matched by pairs of characters. A legal form,
 * "and", "the" and "group" are not required. Uses the first 200 UTF-16 units and at most 12 tokens of the input. Null
 * if these have no letter and no digit. Only letters and digits of the input are used, in lower case, so it cannot
 * contain operators.
 */
export function buildSearchQuery(input: string, spellings: "EXACT" | "SIMILAR" = "SIMILAR"): string | null {
  const folded = foldName(input.slice(0, MAX_INPUT_LENGTH));
  if (folded === "") return null;
  const words = splitIntoWords(removeLegalForm(folded));
  const significant = selectSignificantWords(words);
  const optional = splitIntoWords(folded).filter((word) => !significant.includes(word));
  const lastRun = splitIntoWords(folded).flatMap(splitIntoRuns).at(-1)?.text;
  const isSimilar = spellings === "SIMILAR";
  const clauses = [
    ...buildRequiredClauses(significant, lastRun, isSimilar ? findMaxEdits(significant) : 0),
    ...buildOptionalClauses(optional, lastRun),
  ];
  const wordClauses = [...new Set(clauses)].slice(0, MAX_TOKENS).join(" ");
  const names = buildWholeNameClauses(words, significant, isSimilar);
  return [`(${wordClauses})`, ...buildJoinedClauses(significant), ...names].join(" ");
}

const findMaxEdits = (words: readonly string[]): number =>
  words.flatMap(splitIntoRuns).length > MAX_WORDS_FOR_TWO_EDITS ? 1 : 2;
