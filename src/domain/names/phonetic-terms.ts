import { initialsOf } from "./initials.js";
import { toLatin } from "./latin.js";
import { consonantKey } from "./phonetic-key.js";
import { runsOf, significantWords, wholeNameToken, wordsOf } from "./words.js";

const MIN_CONSONANTS = 3;
const MAX_CONSONANTS = 24;

/**
 * The consonants of a name as one token; underscores distinguish it from words. Empty if the name has fewer
 * than three consonants.
 */
export function phoneticToken(words: readonly string[]): string[] {
  const consonants = consonantKey(toLatin(significantWords(words).join("")));
  return consonants.length < MIN_CONSONANTS ? [] : [`__${consonants.slice(0, MAX_CONSONANTS)}`];
}

/**
 * The terms that find names written in other letters: the name in Latin letters if it has others, its
 * initials and its consonants.
 */
export function phoneticTerms(names: readonly (readonly string[])[]): string[] {
  const latin = names.flatMap((words) => {
    const name = words.join(" ");
    const letters = wordsOf(toLatin(name));
    return letters.length === 0 || letters.join(" ") === name
      ? []
      : [...runTexts(letters), wholeNameToken(letters)];
  });
  const initials = names.flatMap((words) => initialsOf(words)?.slice(0, MAX_CONSONANTS) ?? []);
  return [...latin, ...initials, ...names.flatMap(phoneticToken)];
}

const runTexts = (words: readonly string[]): string[] => words.flatMap(runsOf).map(({ text }) => text);
