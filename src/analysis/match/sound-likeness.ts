import { buildConsonantKey, buildPhoneticKey } from "../../domain/names/names.js";
import { computeTextSimilarity } from "./edit-distance.js";
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
export function computeSoundSimilarity(first: string, second: string): number {
  const sound = computeTextSimilarity(buildPhoneticKey(first), buildPhoneticKey(second), MIN_SOUND);
  return Math.max(sound < MIN_SOUND ? 0 : MOST_FOR_REVIEW * sound, compareConsonants(first, second));
}

function compareConsonants(first: string, second: string): number {
  const [firstKey, secondKey] = [buildConsonantKey(first), buildConsonantKey(second)];
  if (firstKey === secondKey && firstKey.length >= SURE_CONSONANTS) return MOST_FOR_REVIEW;
  const isLongEnough = Math.min(firstKey.length, secondKey.length) >= MIN_CONSONANTS;
  const likeness = isLongEnough ? computeTextSimilarity(firstKey, secondKey, MIN_SOUND) : 0;
  return likeness < MIN_SOUND
    ? 0
    : BY_CONSONANTS * likeness + BY_LETTERS * computeTextSimilarity(first, second);
}
