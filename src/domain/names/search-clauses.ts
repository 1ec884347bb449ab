import { misspellingsOf } from "./misspellings.js";
import { bigramsOf, joinedWords, type Run, runsOf, wholeNameToken, wholeRun } from "./words.js";

/**
 * The boost of each kind of match, relative to 1 for a pair of characters. Lucene multiplies it by the rarity
 * of the matching token.
 */
const BOOST = { exact: 2, run: 1, joined: 1, misspeltName: 1, optional: 0.5, fuzzy: 0.25 } as const;

/**
 * The constant score of each kind of prefix match. Lucene ignores the rarity of the token and the number of
 * a name's aliases for these. A whole name scores above the rarity of any single word (about 14 among a
 * million names), so that it comes first.
 */
const CONSTANT = { wholeNamePerWord: 30, namePrefix: 1, wordPrefix: 0.25, optionalPrefix: 0.1 } as const;

/**
 * Clauses that must all match, with words that have at most some other letters. `lastRun` is the last run of the input,
 * which may be incomplete.
 */
export const requiredClauses = (
  words: readonly string[],
  lastRun: string | undefined,
  mostEdits: number,
): string[] =>
  words
    .flatMap(runsOf)
    .flatMap((run) => (run.unspaced ? pairClauses(run) : [wordClause(run, lastRun, mostEdits)]));

const pairClauses = ({ text }: Run): string[] => [
  ...bigramsOf(text).map((pair) => `+${pair}`),
  `${wholeRun(text)}^${BOOST.run}`,
];

function wordClause({ text }: Run, lastRun: string | undefined, mostEdits: number): string {
  const variants = [`${text}^${BOOST.exact}`];
  const edits = Math.min(allowedEdits(text), mostEdits);
  if (text === lastRun) variants.push(`${text}*^${CONSTANT.wordPrefix}`);
  if (edits > 0) variants.push(`${misspellingsOf(text, edits)}^${BOOST.fuzzy}`);
  return `+(${variants.join(" ")})`;
}

/** Two edits are looked for in words up to this length: the expression grows faster than the word. */
const MAX_FOR_TWO_EDITS = 16;

/**
 * The edits that a misspelling of a word may have. A word with digits is a number or a model, so it must match exactly.
 */
function allowedEdits(word: string): 0 | 1 | 2 {
  if (/\p{N}/u.test(word)) return 0;
  const letters = [...word].length;
  if (letters < 4) return 0;
  return letters >= 7 && letters <= MAX_FOR_TWO_EDITS ? 2 : 1;
}

/** Optional clauses: each match raises the score. */
export const optionalClauses = (words: readonly string[], lastRun: string | undefined): string[] =>
  words.flatMap(runsOf).flatMap((run) => {
    const token = `${tokenOf(run)}^${BOOST.optional}`;
    return run.text === lastRun ? [token, `${tokenOf(run)}*^${CONSTANT.optionalPrefix}`] : [token];
  });

const tokenOf = (run: Run): string => (run.unspaced ? wholeRun(run.text) : run.text);

/** The words as one token, since one person writes "tao bao" and another "taobao". Empty if scripts mix. */
export function joinedClauses(words: readonly string[]): string[] {
  const runs = runsOf(joinedWords(words) ?? "");
  return runs.length === 1 ? runs.map((run) => `${tokenOf(run)}^${BOOST.joined}`) : [];
}

/**
 * Clauses for names that equal the input, with or without its insignificant words; that begin with it; that
 * may be misspelt in it.
 */
export function wholeNameClauses(
  words: readonly string[],
  significant: readonly string[],
  similar = true,
): string[] {
  const prefix = `${wholeNameToken(words).slice(0, -1)}*^${CONSTANT.namePrefix}`;
  const misspelt = similar ? misspeltName(significant) : [];
  return [...new Set([wholeName(words), wholeName(significant)]), prefix, ...misspelt];
}

const wholeName = (words: readonly string[]): string =>
  `${wholeNameToken(words)}*^${CONSTANT.wholeNamePerWord * words.length}`;

function misspeltName(words: readonly string[]): string[] {
  const edits = words.flatMap(runsOf).some((run) => run.unspaced) ? 0 : allowedEdits(words.join(""));
  return edits > 0 ? [`${misspellingsOf(wholeNameToken(words), edits)}^${BOOST.misspeltName}`] : [];
}
