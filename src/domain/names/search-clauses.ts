import { buildMisspellings } from "./misspellings.js";
import {
  joinWords,
  listBigrams,
  type ScriptRun,
  splitIntoRuns,
  toWholeNameToken,
  toWholeRun,
} from "./words.js";

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
 * Builds clauses that must all match, with words that have at most some other letters. `lastRun` is the last run of the
 * input, which may be incomplete.
 */
export const buildRequiredClauses = (
  words: readonly string[],
  lastRun: string | undefined,
  mostEdits: number,
): string[] =>
  words
    .flatMap(splitIntoRuns)
    .flatMap((run) => (run.unspaced ? buildPairClauses(run) : [buildWordClause(run, lastRun, mostEdits)]));

const buildPairClauses = ({ text }: ScriptRun): string[] => [
  ...listBigrams(text).map((pair) => `+${pair}`),
  `${toWholeRun(text)}^${BOOST.run}`,
];

function buildWordClause({ text }: ScriptRun, lastRun: string | undefined, mostEdits: number): string {
  const variants = [`${text}^${BOOST.exact}`];
  const edits = Math.min(countAllowedEdits(text), mostEdits);
  if (text === lastRun) variants.push(`${text}*^${CONSTANT.wordPrefix}`);
  if (edits > 0) variants.push(`${buildMisspellings(text, edits)}^${BOOST.fuzzy}`);
  return `+(${variants.join(" ")})`;
}

/** Two edits are looked for in words up to this length: the expression grows faster than the word. */
const MAX_FOR_TWO_EDITS = 16;

/**
 * Counts the edits that a misspelling of a word may have. A word with digits is a number or a model, so it must match
 * exactly.
 */
function countAllowedEdits(word: string): 0 | 1 | 2 {
  if (/\p{N}/u.test(word)) return 0;
  const letters = [...word].length;
  if (letters < 4) return 0;
  return letters >= 7 && letters <= MAX_FOR_TWO_EDITS ? 2 : 1;
}

/** Builds optional clauses: each match raises the score. */
export const buildOptionalClauses = (words: readonly string[], lastRun: string | undefined): string[] =>
  words.flatMap(splitIntoRuns).flatMap((run) => {
    const token = `${toToken(run)}^${BOOST.optional}`;
    return run.text === lastRun ? [token, `${toToken(run)}*^${CONSTANT.optionalPrefix}`] : [token];
  });

const toToken = (run: ScriptRun): string => (run.unspaced ? toWholeRun(run.text) : run.text);

/**
 * Builds a clause with the words as one token, since one person writes "tao bao" and another "taobao". Empty if scripts mix.
 */
export function buildJoinedClauses(words: readonly string[]): string[] {
  const runs = splitIntoRuns(joinWords(words) ?? "");
  return runs.length === 1 ? runs.map((run) => `${toToken(run)}^${BOOST.joined}`) : [];
}

/**
 * Builds clauses for names that equal the input, with or without its insignificant words; that begin with it; that
 * may be misspelt in it.
 */
export function buildWholeNameClauses(
  words: readonly string[],
  significant: readonly string[],
  similar = true,
): string[] {
  const prefix = `${toWholeNameToken(words).slice(0, -1)}*^${CONSTANT.namePrefix}`;
  const misspelt = similar ? buildMisspeltName(significant) : [];
  return [...new Set([buildWholeName(words), buildWholeName(significant)]), prefix, ...misspelt];
}

const buildWholeName = (words: readonly string[]): string =>
  `${toWholeNameToken(words)}*^${CONSTANT.wholeNamePerWord * words.length}`;

function buildMisspeltName(words: readonly string[]): string[] {
  const edits = words.flatMap(splitIntoRuns).some((run) => run.unspaced)
    ? 0
    : countAllowedEdits(words.join(""));
  return edits > 0 ? [`${buildMisspellings(toWholeNameToken(words), edits)}^${BOOST.misspeltName}`] : [];
}
