import { foldName, runsOf, wordsOf } from "../../domain/names/names.js";
import { lucenePhrase } from "../../util/lucene-phrase.js";

/** From this length on, a word also finds those that begin with it: "counterfeit" finds "counterfeits". */
const MIN_START = 4;

/**
 * Makes a query in Lucene's classic syntax for texts that have all of some folded words of a typed text. The index splits
 * texts in its own way, so that a word is looked up as it was typed, too: "JD.com", "L'Oréal". Empty without words.
 */
export function textQuery(typed: string, words: readonly string[]): string {
  const chunks = typed.split(/\s+/u).map((chunk) => ({ chunk, folded: wordsOf(foldName(chunk)) }));
  return words
    .map((word) => {
      const chunk = chunks.find(({ folded }) => folded.some((one) => one.startsWith(word)))?.chunk;
      return `+(${[...new Set([lucenePhrase(word), lucenePhrase(chunk ?? word)]), ...start(word)].join(" ")})`;
    })
    .join(" ");
}

function start(word: string): readonly string[] {
  const isSpaced = runsOf(word).every(({ unspaced }) => !unspaced);
  return isSpaced && [...word].length >= MIN_START ? [`${word}*`] : [];
}
