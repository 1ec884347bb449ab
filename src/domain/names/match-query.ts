import { foldName } from "./fold.js";
import { initialsOf } from "./initials.js";
import { toLatin } from "./latin.js";
import { phoneticToken } from "./phonetic-terms.js";
import { joinedClauses, similarityClauses, wholeNameClauses } from "./search-clauses.js";
import { withoutLegalForm } from "./without-legal-form.js";
import { significantWords, wordsOf } from "./words.js";

const MAX_INPUT_LENGTH = 200;
const MAX_CLAUSES = 40;
const CONSONANTS_BOOST = 2;

/**
 * Makes a query in Lucene's classic syntax for a whole name from a list, for an index of `searchTerms`.
 * No clause is required: a candidate matches if it shares a rare word, the name in Latin letters, its
 * initials or a misspelling. The more it shares, the higher its score. Null if the name has no letter and no
 * digit.
 */
export function matchQuery(name: string): string | null {
  const folded = foldName(name.slice(0, MAX_INPUT_LENGTH));
  if (folded === "") return null;
  const original = wordsOf(withoutLegalForm(folded));
  const latin = wordsOf(toLatin(original.join(" ")));
  const clauses = [original, latin].flatMap(clausesOf);
  return [...new Set(clauses)].slice(0, MAX_CLAUSES).join(" ");
}

function clausesOf(words: readonly string[]): string[] {
  if (words.length === 0) return [];
  const significant = significantWords(words);
  const initials = initialsOf(words);
  return [
    ...wholeNameClauses(words, significant),
    ...joinedClauses(significant),
    ...(initials ? [initials] : []),
    ...phoneticToken(words).map((token) => `${token}^${CONSONANTS_BOOST}`),
    ...similarityClauses(significant),
  ];
}
