import { isCommonWord } from "../../domain/names/names.js";
import { computeTextSimilarity } from "./edit-distance.js";

/** Two words with less similarity are different words, not spellings of one. */
const MIN_SIMILARITY_OF_WORDS = 0.75;
/** The greatest score by letters, so that it never equals that of the same name. */
const MAX_BY_LETTERS = 0.98;
/** The factor for names with different common words: "Liberty Shoes", "Liberty Bank". */
const OTHER_BUSINESS = 0.86;
/** The factor for names that share words, and each have others that are not alike: "Euro Kebab", "Berlin Kebab". */
const OTHER_WORDS = 0.8;
/** Other words with less similarity are no spellings of each other. */
const MIN_SIMILARITY_OF_OTHERS = 0.5;
/** The weight of a common word against another of as many letters. */
const COMMON_WEIGHT = 0.25;

/** The similarity of two names by their words. */
interface WordSimilarity {
  readonly score: number;
  /** True if each word of the first is a spelling of a word of the second. */
  readonly isWhole: boolean;
  /** True if both have a word that identifies them in the same spelling. */
  readonly hasEqualWord: boolean;
}

/**
 * The similarity of two names by their words, 0…1: the share of letters in words that both have, exactly or
 * misspelt, in any order; or the similarity of the names without spaces, if that is greater. A long word
 * counts more than a short one, so that "Puma Energy" is far from "Puma" and "Bottega Venetta" is near
 * "Bottega Veneta".
 */
export function computeWordSimilarity(first: readonly string[], second: readonly string[]): WordSimilarity {
  const { share, isWhole, hasEqualWord } = compareWords(first, second);
  const likeness = MAX_BY_LETTERS * Math.max(share, computeJoinedSimilarity(first, second));
  return { score: hasOtherWords(first, second) ? OTHER_WORDS * likeness : likeness, isWhole, hasEqualWord };
}

/** Returns true if two names share words and each has others, which are not alike. */
function hasOtherWords(first: readonly string[], second: readonly string[]): boolean {
  const [firstOthers, secondOthers] = [removeWords(first, second), removeWords(second, first)];
  const isShared = first.some((word) => second.includes(word)) && firstOthers !== "" && secondOthers !== "";
  return isShared && computeTextSimilarity(firstOthers, secondOthers) < MIN_SIMILARITY_OF_OTHERS;
}

/** Removes the words of another name from a name, and joins the rest but for common words. */
const removeWords = (words: readonly string[], otherWords: readonly string[]): string =>
  joinIdentifyingWords(words.filter((word) => !otherWords.includes(word)));

const computeWordWeight = (word: string): number => (isCommonWord(word) ? COMMON_WEIGHT : 1) * word.length;

function compareWords(first: readonly string[], second: readonly string[]) {
  const remaining = [...second];
  let shared = 0;
  let missing = 0;
  let hasEqualWord = false;
  for (const word of first) {
    const likenesses = remaining.map((candidate) =>
      computeTextSimilarity(word, candidate, MIN_SIMILARITY_OF_WORDS),
    );
    const best = Math.max(0, ...likenesses);
    if (best < MIN_SIMILARITY_OF_WORDS) {
      missing += 1;
      continue;
    }
    const [matchedWord = ""] = remaining.splice(likenesses.indexOf(best), 1);
    shared += best * (computeWordWeight(word) + computeWordWeight(matchedWord));
    hasEqualWord ||= word === matchedWord && !isCommonWord(word);
  }
  const all = [...first, ...second].reduce((sum, word) => sum + computeWordWeight(word), 0);
  return {
    share: all === 0 ? 0 : shared / all,
    isWhole: missing === 0 && remaining.length === 0,
    hasEqualWord,
  };
}

/**
 * The similarity without spaces and common words: two names that share "bank" are not more similar for it.
 */
function computeJoinedSimilarity(first: readonly string[], second: readonly string[]): number {
  const [firstJoined, secondJoined] = [joinIdentifyingWords(first), joinIdentifyingWords(second)];
  const likeness =
    firstJoined === "" || secondJoined === ""
      ? 0
      : computeTextSimilarity(firstJoined, secondJoined, MIN_SIMILARITY_OF_WORDS);
  if (likeness < MIN_SIMILARITY_OF_WORDS) return 0;
  return joinCommonWords(first) === joinCommonWords(second) ? likeness : OTHER_BUSINESS * likeness;
}

const joinIdentifyingWords = (words: readonly string[]): string =>
  words.filter((word) => !isCommonWord(word)).join("");

const joinCommonWords = (words: readonly string[]): string => words.filter(isCommonWord).join(" ");
