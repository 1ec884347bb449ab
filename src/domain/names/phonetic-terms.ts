import { buildInitials } from "./initials.js";
import { toLatin } from "./latin.js";
import { buildConsonantKey } from "./phonetic-key.js";
import { selectSignificantWords, splitIntoRuns, splitIntoWords, toWholeNameToken } from "./words.js";

const MIN_CONSONANTS = 3;
const MAX_CONSONANTS = 24;

/**
 * Builds one token of the consonants of a name; underscores distinguish it from words. Empty if the name has fewer
 * than three consonants.
 */
export function buildPhoneticToken(words: readonly string[]): string[] {
  const consonants = buildConsonantKey(toLatin(selectSignificantWords(words).join("")));
  return consonants.length < MIN_CONSONANTS ? [] : [`__${consonants.slice(0, MAX_CONSONANTS)}`];
}

/**
 * Builds the terms that find names written in other letters: the name in Latin letters if it has others, its
 * initials and its consonants.
 */
export function buildPhoneticTerms(names: readonly (readonly string[])[]): string[] {
  const latin = names.flatMap((words) => {
    const name = words.join(" ");
    const letters = splitIntoWords(toLatin(name));
    return letters.length === 0 || letters.join(" ") === name
      ? []
      : [...listRunTexts(letters), toWholeNameToken(letters)];
  });
  const initials = names.flatMap((words) => buildInitials(words)?.slice(0, MAX_CONSONANTS) ?? []);
  return [...latin, ...initials, ...names.flatMap(buildPhoneticToken)];
}

const listRunTexts = (words: readonly string[]): string[] =>
  words.flatMap(splitIntoRuns).map(({ text }) => text);
