import { buildMisspellings, listBigrams, splitIntoRuns } from "../../../domain/names/names.js";

/** A word for which similar ones are looked for in names. */
export interface FuzzyTerm {
  /** The query of the index of names. */
  readonly query: string;
  /** Its pairs of letters. */
  readonly pairs: readonly string[];
}

const MAX_WORDS = 6;
/** Shorter words are like too many others. */
const MIN_LETTERS = 3;
const MIN_LETTERS_FOR_TWO_EDITS = 5;
const MAX_LETTERS = 16;

/** The words of a text for which others are suggested. Scripts without spaces have no misspellings. */
export const selectFuzzyTerms = (words: readonly string[]): readonly FuzzyTerm[] =>
  words
    .flatMap(splitIntoRuns)
    .filter(({ text, unspaced }) => !unspaced && text.length >= MIN_LETTERS && text.length <= MAX_LETTERS)
    .slice(0, MAX_WORDS)
    .map(({ text }) => ({
      query: buildMisspellings(text, text.length >= MIN_LETTERS_FOR_TWO_EDITS ? 2 : 1),
      pairs: listBigrams(text),
    }));
