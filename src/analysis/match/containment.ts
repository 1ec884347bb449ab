import { isCommonWord } from "../../domain/names/names.js";
import type { Similarity } from "./likeness.js";

const MIN_LETTERS = 3;
const MIN_LETTERS_OF_BEGINNING = 5;
const NONE: Similarity = { score: 0, reason: "" };

/**
 * The similarity of two names if one contains the other, as "Galp Energia" contains "Galp". Such names are
 * more often of one entity than of two, above all if the shorter is the beginning, or if the rest is common
 * words. An entity name that extends the query scores above one that is a part of it.
 */
export function containment(query: readonly string[], name: readonly string[]): Similarity {
  const isShorter = query.length < name.length;
  const [part, whole] = isShorter ? [query, name] : [name, query];
  if (!isIdentifying(part)) return NONE;
  if (part.length === whole.length || !part.every((word) => whole.includes(word)))
    return {
      score: beginsWith(query.join(""), name.join("")) ? 0.8 : 0,
      reason: "the beginning of a longer word",
    };
  if (part.every((word, index) => word === whole[index]))
    return { score: isShorter ? 0.9 : 0.87, reason: "the beginning of a longer name" };
  const isRestCommon = whole.every((word) => part.includes(word) || isCommonWord(word));
  return { score: isRestCommon ? 0.87 : isShorter ? 0.86 : 0.78, reason: "a part of a longer name" };
}

/** Whether a name has a word that identifies it. */
const isIdentifying = (words: readonly string[]): boolean =>
  words.join("").length >= MIN_LETTERS && words.some((word) => !isCommonWord(word));

function beginsWith(one: string, other: string): boolean {
  const [part, whole] = one.length < other.length ? [one, other] : [other, one];
  return part.length >= MIN_LETTERS_OF_BEGINNING && whole.startsWith(part);
}
