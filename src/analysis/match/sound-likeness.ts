import { consonantKey, phoneticKey } from "../../domain/names/names.js";
import { textSimilarity } from "./edit-distance.js";
import { MOST_FOR_REVIEW } from "./likeness.js";

const MIN_CONSONANTS = 3;
const SURE_CONSONANTS = 5;
const MIN_SOUND = 0.75;
const BY_CONSONANTS = 0.74;
const BY_LETTERS = 0.05;

/**
 * The similarity by sound of two names in different scripts, both in Latin letters, 0…1. Within one script, names that sound
 * alike are spelt alike or differ. Many names share their consonants, so that it is never a match without a review.
 */
export function soundSimilarity(one: string, other: string): number {
  const sound = textSimilarity(phoneticKey(one), phoneticKey(other), MIN_SOUND);
  return Math.max(sound < MIN_SOUND ? 0 : MOST_FOR_REVIEW * sound, byConsonants(one, other));
}

function byConsonants(one: string, other: string): number {
  const [left, right] = [consonantKey(one), consonantKey(other)];
  if (left === right && left.length >= SURE_CONSONANTS) return MOST_FOR_REVIEW;
  const isLongEnough = Math.min(left.length, right.length) >= MIN_CONSONANTS;
  const likeness = isLongEnough ? textSimilarity(left, right, MIN_SOUND) : 0;
  return likeness < MIN_SOUND ? 0 : BY_CONSONANTS * likeness + BY_LETTERS * textSimilarity(one, other);
}
