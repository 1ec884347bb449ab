import { foldName } from "./fold.js";
import { withoutLegalForm } from "./without-legal-form.js";
import { bigramsOf, joinedWords, type Run, runsOf, tellingPart, wholeRun, wordsOf } from "./words.js";

const LONGEST_INPUT = 200;
const MOST_TOKENS = 12;
const SHORTEST_JOINED_PREFIX = 4;

/** How much a match counts, against 1 for a pair of characters. */
const BOOST = {
  exact: 4,
  whole: 2,
  joined: 2,
  welcome: 1,
  prefix: 0.5,
  fuzzy: 0.5,
  welcomePrefix: 0.2,
} as const;

/**
 * What a person typed, as a query in Lucene's classic syntax for an index of `searchTerms`: every word must be found,
 * as it stands or misspelt by one letter (from four letters) or two (from seven); the last one also when only begun.
 * Unspaced scripts are found by pairs of characters. A legal form, "and", "the" and "group" raise a match, no more.
 * Uses the first 200 UTF-16 units and at most 12 tokens of the input; null when these hold no letter or digit.
 * Only letters and digits of the input reach the query, in lower case: nothing in it can act as an operator.
 */
export function searchQuery(input: string): string | null {
  const folded = foldName(input.slice(0, LONGEST_INPUT));
  if (folded === "") return null;
  const needed = neededWords(folded);
  const welcome = wordsOf(folded).filter((word) => !needed.includes(word));
  const begun = wordsOf(folded).flatMap(runsOf).at(-1)?.text;
  const clauses = [
    ...needed.flatMap(runsOf).flatMap((run) => neededClauses(run, run.text === begun)),
    ...welcome.flatMap(runsOf).map((run) => welcomeClause(run, run.text === begun)),
  ];
  const asWords = [...new Set(clauses)].slice(0, MOST_TOKENS).join(" ");
  const joined = joinedClause(needed);
  return joined === null ? asWords : `(${asWords}) ${joined}`;
}

/** The words that a name must have: all but legal forms and dispensable words, unless there is nothing else. */
function neededWords(folded: string): string[] {
  const named = wordsOf(withoutLegalForm(folded));
  const telling = named.map(tellingPart).filter((word) => word !== "");
  return telling.length > 0 ? telling : named;
}

function neededClauses({ text, unspaced }: Run, begun: boolean): string[] {
  if (unspaced) return [...bigramsOf(text).map((pair) => `+${pair}`), `${wholeRun(text)}^${BOOST.whole}`];
  const ways = [`${text}^${BOOST.exact}`];
  if (begun) ways.push(`${text}*^${BOOST.prefix}`);
  const distance = fuzzyDistance(text);
  if (distance > 0) ways.push(`${text}~${distance}^${BOOST.fuzzy}`);
  return [`+(${ways.join(" ")})`];
}

/** Edits a word may be away, as Lucene counts them. A word with digits is a number or a model: exact or not at all. */
function fuzzyDistance(word: string): 0 | 1 | 2 {
  if (/\p{N}/u.test(word)) return 0;
  const letters = [...word].length;
  return letters >= 7 ? 2 : letters >= 4 ? 1 : 0;
}

function welcomeClause(run: Run, begun: boolean): string {
  const clause = `${tokenOf(run)}^${BOOST.welcome}`;
  return begun && !run.unspaced ? `${clause} ${run.text}*^${BOOST.welcomePrefix}` : clause;
}

const tokenOf = ({ text, unspaced }: Run): string => (unspaced ? wholeRun(text) : text);

/** The words as one, since one person's "tao bao" is another's "taobao". Null where that makes no single token. */
function joinedClause(words: readonly string[]): string | null {
  const [run, ...others] = runsOf(joinedWords(words) ?? "");
  if (!run || others.length > 0) return null;
  const token = tokenOf(run);
  const begun = [...token].length >= SHORTEST_JOINED_PREFIX ? ` ${token}*^${BOOST.prefix}` : "";
  return `${token}^${BOOST.joined}${begun}`;
}
