import {
  findCountryByName,
  isBusinessWord,
  isCommonWord,
  isDivisionWord,
  isLegalForm,
} from "../../domain/names/names.js";
import { MOST_FOR_REVIEW, type Similarity } from "./likeness.js";

const MIN_LETTERS = 3;
const MIN_LETTERS_OF_BEGINNING = 5;
const MAX_WORDS_OF_COUNTRY = 4;
/** The factor if a word more is one that tells companies of a group apart. */
const OTHER_DIVISION = 0.85;
const NONE: Similarity = { score: 0, reason: "", likeness: "PART", isSure: false };

/**
 * The similarity of two names if one contains the other, as "Galp Energia" contains "Galp". Often these are two companies of
 * a group, so that it needs a review, above all if the shorter is not the beginning. An entity name that extends the query
 * scores above one that is a part of it.
 */
export function scoreContainment(query: readonly string[], name: readonly string[]): Similarity {
  const isShorter = query.length < name.length;
  const [shorter, longer] = isShorter ? [query, name] : [name, query];
  if (!isIdentifying(shorter)) return NONE;
  const extraWords = findExtraWords(shorter, longer);
  if (!extraWords)
    return {
      score: isEitherPrefix(query.join(""), name.join("")) ? 0.8 : 0,
      reason: "the beginning of a longer word",
      likeness: "PART",
      isSure: false,
    };
  const factor = extraWords.some(isDivisionWord) ? OTHER_DIVISION : 1;
  if (shorter.every((word, index) => word === longer[index]))
    return {
      score: factor * (isShorter ? MOST_FOR_REVIEW : 0.83),
      reason: "the beginning of a longer name",
      likeness: "PART",
      isSure: false,
    };
  return {
    score: factor * (isShorter ? 0.82 : 0.78),
    reason: "a part of a longer name",
    likeness: "PART",
    isSure: false,
  };
}

/**
 * Returns true if one name is the other with nothing more than a country, common words or a legal form. Of a name of few letters
 * nothing may be missing. A name in the graph with a business that the query does not mention is another
 * ("Zenith Bank" is not "Zenith"); the other way round, too, if the rest is one word, which strangers share: "Wesco
 * International" is no "Wesco", but "New York Life Insurance" is "New York Life".
 */
export function isSameBesidesCommonWords(query: readonly string[], name: readonly string[]): boolean {
  const isShorter = query.length < name.length;
  const [shorter, longer] = isShorter ? [query, name] : [name, query];
  const extraWords = findExtraWords(shorter, longer);
  if (extraWords === null || !isIdentifying(shorter) || shorter.join("").length < MIN_LETTERS_OF_BEGINNING)
    return false;
  if ((isShorter || shorter.length === 1) && extraWords.some(isBusinessWord)) return false;
  if (shorter.length === 1 && extraWords.includes("international")) return false;
  return isCommon(extraWords) && (shorter[0] === longer[0] || !extraWords.some(isLegalForm));
}

/** The words of a longer name besides those of a shorter one; null if it does not have all of these. */
function findExtraWords(shorter: readonly string[], longer: readonly string[]): readonly string[] | null {
  if (shorter.length === longer.length) return null;
  const extraWords = [...longer];
  for (const word of shorter) {
    const index = extraWords.indexOf(word);
    if (index === -1) return null;
    extraWords.splice(index, 1);
  }
  return extraWords;
}

function isCommon(words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const counts = Array.from(
    { length: Math.min(words.length, MAX_WORDS_OF_COUNTRY) },
    (_, index) => index + 1,
  );
  return counts.some((count) => {
    const phrase = words.slice(0, count).join(" ");
    const isKnown = isCommonWord(phrase) || isLegalForm(phrase) || findCountryByName(phrase) !== undefined;
    return isKnown && isCommon(words.slice(count));
  });
}

/** Returns true if a name has a word that identifies it. */
const isIdentifying = (words: readonly string[]): boolean =>
  words.join("").length >= MIN_LETTERS &&
  words.some((word) => !isCommonWord(word) && findCountryByName(word) === undefined);

function isEitherPrefix(first: string, second: string): boolean {
  const [shorter, longer] = first.length < second.length ? [first, second] : [second, first];
  return shorter.length >= MIN_LETTERS_OF_BEGINNING && longer.startsWith(shorter);
}
