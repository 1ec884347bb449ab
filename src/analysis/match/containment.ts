import { isCommon } from "./common-words.js";
import type { Likeness } from "./likeness.js";

const LEAST_LETTERS = 3;
const LEAST_LETTERS_OF_BEGINNING = 5;

/**
 * Whether one name is a part of the other, "Galp" of "Galp Energia". So names of one thing differ more often than names
 * of two, at their beginning above all; but never so surely that it could be taken without asking.
 */
export function containment(one: readonly string[], other: readonly string[]): Likeness {
  const [part, whole] = one.length < other.length ? [one, other] : [other, one];
  if (!tells(part)) return { score: 0, reason: "" };
  const isWithin = part.length < whole.length && part.every((word) => whole.includes(word));
  if (isWithin && part.every((word, index) => word === whole[index]))
    return { score: 0.82, reason: "the beginning of a longer name" };
  if (isWithin) return { score: 0.76, reason: "a part of a longer name" };
  return {
    score: beginsWith(one.join(""), other.join("")) ? 0.74 : 0,
    reason: "the beginning of a longer word",
  };
}

/** Whether a name has a word that few others have. */
const tells = (words: readonly string[]): boolean =>
  words.join("").length >= LEAST_LETTERS && words.some((word) => !isCommon(word));

function beginsWith(one: string, other: string): boolean {
  const [part, whole] = one.length < other.length ? [one, other] : [other, one];
  return part.length >= LEAST_LETTERS_OF_BEGINNING && whole.startsWith(part);
}
