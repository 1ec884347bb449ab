import { foldName, splitIntoRuns, splitIntoWords } from "../../domain/names/names.js";
import { quoteLucenePhrase } from "../../util/text/lucene-phrase.js";

/** From this length on, a word also finds those that begin with it: "counterfeit" finds "counterfeits". */
const MIN_LETTERS = 4;

/**
 * Makes a query in Lucene's classic syntax for texts that have all of some folded words of a typed text. The index splits
 * texts in its own way, so that a word is looked up as it was typed, too ("JD.com", "L'Oréal"), and with the apostrophe that
 * was left out ("loreal", "mcdonalds"). Empty without words.
 */
export function buildTextQuery(typed: string, words: readonly string[]): string {
  const chunks = typed.split(/\s+/u).map((chunk) => ({ chunk, folded: splitIntoWords(foldName(chunk)) }));
  return words
    .map((word) => {
      const chunk = chunks.find(({ folded }) =>
        folded.some((foldedWord) => foldedWord.startsWith(word)),
      )?.chunk;
      const spellings = new Set([word, chunk ?? word, ...addApostrophes(word)]);
      return `+(${[...[...spellings].map(quoteLucenePhrase), ...buildPrefixTerms(word)].join(" ")})`;
    })
    .join(" ");
}

/** Adds an apostrophe to a word: the index keeps one within a word, which folding removes. */
function addApostrophes(word: string): readonly string[] {
  const [first = "", ...letters] = word;
  const possessive = letters.at(-1) === "s" ? [`${word.slice(0, -1)}'s`] : [];
  return isLong(word) ? [`${first}'${letters.join("")}`, ...possessive] : [];
}

const buildPrefixTerms = (word: string): readonly string[] => (isLong(word) ? [`${word}*`] : []);

/** Returns true if a word has enough letters to be found in other forms. */
const isLong = (word: string): boolean =>
  splitIntoRuns(word).every(({ unspaced }) => !unspaced) && [...word].length >= MIN_LETTERS;
