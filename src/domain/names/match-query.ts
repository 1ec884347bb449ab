import { foldName } from "./fold.js";
import { initialsOf } from "./initials.js";
import { toLatin } from "./latin.js";
import { phoneticToken } from "./phonetic-terms.js";
import { joinedClauses, similarityClauses, wholeNameClauses } from "./search-clauses.js";
import { withoutLegalForm } from "./without-legal-form.js";
import { significantWords, wordsOf } from "./words.js";

const LONGEST_INPUT = 200;
const MOST_CLAUSES = 40;
const SKELETON_BOOST = 2;

/**
 * A whole name, as a list has it, as a query in Lucene's classic syntax for an index of `searchTerms`. Nothing of it is
 * needed: what shares a rare word, has the name in Latin letters, its initials or a misspelling of it is found as well,
 * what shares more before what shares less. Null when the name holds no letter or digit.
 */
export function matchQuery(name: string): string | null {
  const folded = foldName(name.slice(0, LONGEST_INPUT));
  if (folded === "") return null;
  const written = wordsOf(withoutLegalForm(folded));
  const latin = wordsOf(toLatin(written.join(" ")));
  const clauses = [written, latin].flatMap(clausesOf);
  return [...new Set(clauses)].slice(0, MOST_CLAUSES).join(" ");
}

function clausesOf(words: readonly string[]): string[] {
  if (words.length === 0) return [];
  const telling = significantWords(words);
  const initials = initialsOf(words);
  return [
    ...wholeNameClauses(words, telling),
    ...joinedClauses(telling),
    ...(initials ? [initials] : []),
    ...phoneticToken(words).map((token) => `${token}^${SKELETON_BOOST}`),
    ...similarityClauses(telling),
  ];
}
