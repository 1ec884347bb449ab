import { countryNamed, isBusinessWord, isCommonWord, isLegalForm } from "../../domain/names/names.js";
import { MOST_FOR_REVIEW, type Similarity } from "./likeness.js";

const MIN_LETTERS = 3;
const MIN_LETTERS_OF_BEGINNING = 5;
const MAX_WORDS_OF_COUNTRY = 4;
const NONE: Similarity = { score: 0, reason: "", likeness: "PART" };

/**
 * The similarity of two names if one contains the other, as "Galp Energia" contains "Galp". Often these are two companies of
 * a group, so that it needs a review, above all if the shorter is not the beginning. An entity name that extends the query
 * scores above one that is a part of it.
 */
export function containment(query: readonly string[], name: readonly string[]): Similarity {
  const isShorter = query.length < name.length;
  const [part, whole] = isShorter ? [query, name] : [name, query];
  if (!isIdentifying(part)) return NONE;
  if (!restOf(part, whole))
    return {
      score: beginsWith(query.join(""), name.join("")) ? 0.8 : 0,
      reason: "the beginning of a longer word",
      likeness: "PART",
    };
  if (part.every((word, index) => word === whole[index]))
    return {
      score: isShorter ? MOST_FOR_REVIEW : 0.83,
      reason: "the beginning of a longer name",
      likeness: "PART",
    };
  return { score: isShorter ? 0.82 : 0.78, reason: "a part of a longer name", likeness: "PART" };
}

/**
 * Whether one name is the other with nothing more than a country, common words or a legal form. Of a name of few letters
 * nothing may be missing. A name in the graph that tells of a business which the query does not mention is another
 * ("Zenith Bank" is not "Zenith"); the other way round, too, if the rest is one word, which strangers share: "Wesco
 * International" is no "Wesco", but "New York Life Insurance" is "New York Life".
 */
export function isSameBesidesCommonWords(query: readonly string[], name: readonly string[]): boolean {
  const isShorter = query.length < name.length;
  const [part, whole] = isShorter ? [query, name] : [name, query];
  const rest = restOf(part, whole);
  if (rest === null || !isIdentifying(part) || part.join("").length < MIN_LETTERS_OF_BEGINNING) return false;
  if ((isShorter || part.length === 1) && rest.some(isBusinessWord)) return false;
  if (part.length === 1 && rest.includes("international")) return false;
  return isCommon(rest) && (part[0] === whole[0] || !rest.some(isLegalForm));
}

/** The words of a longer name besides those of a shorter one; null if it does not have all of these. */
function restOf(part: readonly string[], whole: readonly string[]): readonly string[] | null {
  if (part.length === whole.length) return null;
  const rest = [...whole];
  for (const word of part) {
    const place = rest.indexOf(word);
    if (place === -1) return null;
    rest.splice(place, 1);
  }
  return rest;
}

function isCommon(words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const counts = Array.from(
    { length: Math.min(words.length, MAX_WORDS_OF_COUNTRY) },
    (_, index) => index + 1,
  );
  return counts.some((count) => {
    const phrase = words.slice(0, count).join(" ");
    const isKnown = isCommonWord(phrase) || isLegalForm(phrase) || countryNamed(phrase) !== undefined;
    return isKnown && isCommon(words.slice(count));
  });
}

/** Whether a name has a word that identifies it. */
const isIdentifying = (words: readonly string[]): boolean =>
  words.join("").length >= MIN_LETTERS &&
  words.some((word) => !isCommonWord(word) && countryNamed(word) === undefined);

function beginsWith(one: string, other: string): boolean {
  const [part, whole] = one.length < other.length ? [one, other] : [other, one];
  return part.length >= MIN_LETTERS_OF_BEGINNING && whole.startsWith(part);
}
