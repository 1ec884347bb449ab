import { foldName } from "./fold.js";
import { phoneticTerms } from "./phonetic-terms.js";
import { searchNames } from "./search-names.js";
import { bigramsOf, joinedWords, type Run, runsOf, wholeNameToken, wholeRun, wordsOf } from "./words.js";

/**
 * The tokens to index for an entity of these names, parted by spaces, each once: words as they are, runs of unspaced
 * scripts as characters, pairs and whole, what punctuation or a space had split also run together, and each whole name
 * as one token between underscores, by which a name that is all of a question is told from one that contains it.
 * Beside them stands what the names are in other letters.
 */
export const searchTerms = (names: readonly string[]): string => termsOf(names, searchNames(names));

/** Both that an entity of these names is found by: its names as they are folded, and the tokens to index. */
export function namesToFind(names: readonly string[]) {
  const folded = searchNames(names);
  return { searchNames: folded, searchTerms: termsOf(names, folded) };
}

function termsOf(names: readonly string[], folded: readonly string[]): string {
  const forms = folded.map(wordsOf);
  const joined = [...forms, ...names.flatMap(splitChunks)].flatMap((words) => joinedWords(words) ?? []);
  const tokens = [...forms.flat(), ...joined].flatMap(runsOf).flatMap(tokensOf);
  return [...new Set([...tokens, ...forms.map(wholeNameToken), ...phoneticTerms(forms)])].join(" ");
}

/** Chunks between spaces that folding splits: "Alibaba.com Hong Kong" is also found by "alibabacom". */
const splitChunks = (name: string): string[][] => name.split(/\s+/u).map((chunk) => wordsOf(foldName(chunk)));

const tokensOf = ({ text, unspaced }: Run): string[] =>
  unspaced ? [...text, ...bigramsOf(text), wholeRun(text)] : [text];
