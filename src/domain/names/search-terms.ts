import { foldName } from "./fold.js";
import { phoneticTerms } from "./phonetic-terms.js";
import { searchNames } from "./search-names.js";
import { bigramsOf, joinedWords, type Run, runsOf, wholeNameToken, wholeRun, wordsOf } from "./words.js";

/**
 * The distinct tokens to index for an entity with these names, separated by spaces: words; for unspaced
 * scripts the characters, pairs and whole runs; words joined that punctuation or a space had split; and each
 * whole name as one token between underscores, so that an exact name ranks above one that contains it.
 * Terms in other letters are added by `phoneticTerms`.
 */
export const searchTerms = (names: readonly string[]): string => termsOf(names, searchNames(names));

/** The two search properties of an entity with these names: the folded names and the tokens to index. */
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
