import { expandAbbreviations } from "../../domain/names/names.js";

const NUMBERS = new Set([
  ..."one two three four five six seven eight nine ten first second third".split(" "),
]);

/** The numbers among the words of a name, sorted: "7-Eleven 24 h" and "Seven Eleven 24h" have the same. */
export const extractNumbers = (words: readonly string[]): string =>
  words
    .flatMap((word) => (NUMBERS.has(word) ? [word] : expandAbbreviations(word.match(/\d+/g) ?? [])))
    .sort()
    .join(" ");
