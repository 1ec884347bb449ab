import {
  foldName,
  joinWords,
  listBigrams,
  removeLegalForm,
  selectSignificantWords,
  splitIntoRuns,
  splitIntoWords,
} from "../../../domain/names/names.js";

/** A name in the forms in which the database compares it with those of entities. */
export interface NameText {
  /** The folded text with and without its legal form and words such as "group". */
  readonly wholes: readonly string[];
  /** The words as one. */
  readonly joined: string;
  readonly folded: string;
  /** For each word what a name contains, between spaces, that has the word, and one in which a word begins with it. */
  readonly words: readonly (readonly [whole: string, start: string])[];
  /** The first pairs of letters. */
  readonly pairs: readonly string[];
  readonly firstPair: string;
  readonly lastPair: string;
  /** The start of an alias, as it is stored, with exactly this text. */
  readonly asAlias: string;
}

/** The most letter pairs to compare: a name as long as that is distinguished by its beginning. */
const MAX_PAIRS = 24;
const MAX_WORDS = 12;
/** No folded text has two spaces in a row. */
const NOWHERE = "  ";

export function readNameText(name: string): NameText {
  const folded = foldName(name);
  const bare = splitIntoWords(removeLegalForm(folded));
  const significant = selectSignificantWords(bare);
  const pairs = listBigrams([...folded].slice(0, MAX_PAIRS + 1).join(""));
  return {
    wholes: folded === "" ? [] : [...new Set([folded, bare.join(" "), significant.join(" ")])],
    joined: joinWords(significant) ?? significant.join(""),
    folded,
    words: significant
      .flatMap(splitIntoRuns)
      .slice(0, MAX_WORDS)
      .map(({ text, unspaced }) => (unspaced ? [NOWHERE, text] : [` ${text} `, ` ${text}`])),
    pairs,
    firstPair: pairs[0] ?? NOWHERE,
    lastPair: [...folded].slice(-2).join(""),
    asAlias: `"value":${JSON.stringify(name.trim().toLowerCase())}`,
  };
}
