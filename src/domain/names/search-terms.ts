import { foldName } from "./fold.js";
import { searchNames } from "./search-names.js";
import { bigramsOf, joinedWords, runsOf, wholeRun, wordsOf } from "./words.js";

/**
 * The tokens to index for an entity of these names, parted by spaces, each once: words as they are, runs of unspaced
 * scripts as characters, pairs and whole, and what punctuation or a space had split also run together.
 */
export function searchTerms(names: readonly string[]): string {
  const texts = [...searchNames(names), ...names.flatMap(joinedChunks), ...joinedNames(names)];
  return [...new Set(texts.flatMap(wordsOf).flatMap(runsOf).flatMap(tokensOf))].join(" ");
}

/** Chunks between spaces that folding splits: "Alibaba.com Hong Kong" is also found by "alibabacom". */
const joinedChunks = (name: string): string[] =>
  name.split(/\s+/u).flatMap((chunk) => joinedWords(wordsOf(foldName(chunk))) ?? []);

const joinedNames = (names: readonly string[]): string[] =>
  searchNames(names).flatMap((form) => joinedWords(wordsOf(form)) ?? []);

const tokensOf = ({ text, unspaced }: ReturnType<typeof runsOf>[number]): string[] =>
  unspaced ? [...text, ...bigramsOf(text), wholeRun(text)] : [text];
