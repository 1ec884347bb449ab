import { isCommonWord, wordWeight } from "./common-words.js";
import { textSimilarity } from "./edit-distance.js";

/** Below it two words are different words, not spellings of one. */
const LEAST_LIKENESS = 0.75;
/** Likeness by letters never makes a name the same. */
const MOST = 0.98;
/** Of names that differ in what they say the business is: "Liberty Shoes", "Liberty Bank". */
const OTHER_BUSINESS = 0.86;

/**
 * How alike two names are by their words, 0…1: the share of letters that stand in words which both have, as they are or
 * misspelt, whatever their order; or how alike the names are run together, where that is more. A long word tells more
 * than a short one, so that "Puma Energy" is far from "Puma" and "Bottega Venetta" near to "Bottega Veneta".
 */
export const wordSimilarity = (one: readonly string[], other: readonly string[]): number =>
  MOST * Math.max(sharedLetters(one, other), runTogether(one, other));

function sharedLetters(one: readonly string[], other: readonly string[]): number {
  const left = [...other];
  let shared = 0;
  for (const word of one) {
    const likenesses = left.map((candidate) => textSimilarity(word, candidate, LEAST_LIKENESS));
    const best = Math.max(0, ...likenesses);
    if (best < LEAST_LIKENESS) continue;
    const [found] = left.splice(likenesses.indexOf(best), 1);
    shared += best * (wordWeight(word) + wordWeight(found!));
  }
  const all = [...one, ...other].reduce((sum, word) => sum + wordWeight(word), 0);
  return all === 0 ? 0 : shared / all;
}

/** Two names that share "bank" are no more alike for it. */
function runTogether(one: readonly string[], other: readonly string[]): number {
  const [left, right] = [tellingJoined(one), tellingJoined(other)];
  const likeness = left === "" || right === "" ? 0 : textSimilarity(left, right, LEAST_LIKENESS);
  if (likeness < LEAST_LIKENESS) return 0;
  return commonWords(one) === commonWords(other) ? likeness : OTHER_BUSINESS * likeness;
}

const tellingJoined = (words: readonly string[]): string =>
  words.filter((word) => !isCommonWord(word)).join("");

const commonWords = (words: readonly string[]): string => words.filter(isCommonWord).join(" ");
