import { foldName } from "./fold.js";
import { buildPhoneticTerms } from "./phonetic-terms.js";
import { searchNames } from "./search-names.js";
import {
  joinWords,
  listBigrams,
  type ScriptRun,
  splitIntoRuns,
  splitIntoWords,
  toWholeNameToken,
  toWholeRun,
} from "./words.js";

/**
 * The distinct tokens to index for an entity with these names, separated by spaces: words; for unspaced
 * scripts the characters, pairs and whole runs; words joined that punctuation or a space had split; and each
 * whole name as one token between underscores, so that an exact name ranks above one that contains it.
 * Terms in other letters are added by `buildPhoneticTerms`.
 */
export const searchTerms = (names: readonly string[]): string => buildTerms(names, searchNames(names));

/** Builds the two search properties of an entity with these names: the folded names and the tokens to index. */
export function buildSearchProperties(names: readonly string[]) {
  const folded = searchNames(names);
  return { searchNames: folded, searchTerms: buildTerms(names, folded) };
}

function buildTerms(names: readonly string[], folded: readonly string[]): string {
  const forms = folded.map(splitIntoWords);
  const joined = [...forms, ...names.flatMap(splitChunks)].flatMap((words) => joinWords(words) ?? []);
  const tokens = [...forms.flat(), ...joined].flatMap(splitIntoRuns).flatMap(listTokens);
  return [...new Set([...tokens, ...forms.map(toWholeNameToken), ...buildPhoneticTerms(forms)])].join(" ");
}

/** Chunks between spaces that folding splits: "Alibaba.com Hong Kong" is also found by "alibabacom". */
const splitChunks = (name: string): string[][] =>
  name.split(/\s+/u).map((chunk) => splitIntoWords(foldName(chunk)));

const listTokens = ({ text, unspaced }: ScriptRun): string[] =>
  unspaced ? [...text, ...listBigrams(text), toWholeRun(text)] : [text];
