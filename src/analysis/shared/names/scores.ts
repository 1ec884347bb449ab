/**
 * The scores of hits, 0 to 1. Names come first: from a third on, a name has all words. What is found by the words of
 * something else comes next, as they were typed, and then names that are only similar.
 */
export const SCORE = {
  hasWords: 1 / 3,
  fact: 0.326,
  event: 0.319,
  named: 0.312,
  text: 0.306,
  source: 0.3,
  claim: 0.294,
  similar: 0.01,
} as const;

/** The most that is added: a name with all words stays below an equal name, a similar one below one with all words. */
export const MOST_FOR = { words: 0.33, likeness: 0.28, share: 0.006 } as const;

/** Cypher for the share of a text that the typed text is, 0 to 1. */
export const buildTextShare = (typed: string, text: string): string =>
  `CASE WHEN size(${typed}) < size(${text}) THEN toFloat(size(${typed})) / size(${text}) ELSE 1.0 END`;
