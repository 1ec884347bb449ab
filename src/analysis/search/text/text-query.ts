import { splitIntoRuns } from "../../../domain/names/names.js";
import { quoteLucenePhrase } from "../../../util/text/lucene-phrase.js";

/** From this length on, a word also finds those that begin with it: "counterfeit" finds "counterfeits". */
export const MIN_PREFIX_LETTERS = 4;

/**
 * Makes a clause in Lucene's classic syntax for texts that have a folded word or a word that it may be a form of. The index
 * splits texts in its own way, so that the word is looked up as it was typed, too ("JD.com", "L'Oréal"), and with the
 * apostrophe that was left out ("loreal", "mcdonalds").
 */
export function buildTextClause(word: string, typed: string | undefined, bases: readonly string[]): string {
  const spellings = new Set([word, typed ?? word, ...bases, ...addApostrophes(word)]);
  return `(${[...[...spellings].map(quoteLucenePhrase), ...bases.flatMap(buildPrefixTerms)].join(" ")})`;
}

/** Adds an apostrophe to a word: the index keeps one within a word, which folding removes. */
function addApostrophes(word: string): readonly string[] {
  const [first = "", ...letters] = word;
  const possessive = letters.at(-1) === "s" ? [`${word.slice(0, -1)}'s`] : [];
  return isLong(word) ? [`${first}'${letters.join("")}`, ...possessive] : [];
}

const buildPrefixTerms = (word: string): readonly string[] =>
  isLong(word) && !word.includes(" ") ? [`${word}*`] : [];

/** Returns true if a word has enough letters to be found in other forms. */
const isLong = (word: string): boolean =>
  splitIntoRuns(word).every(({ unspaced }) => !unspaced) && [...word].length >= MIN_PREFIX_LETTERS;
