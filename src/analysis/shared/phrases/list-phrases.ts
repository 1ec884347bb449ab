import { foldName } from "../../../domain/names/names.js";
import { expandPattern } from "./expand-pattern.js";

/** Lists the phrases of a text that separates them by commas, each with its words folded. A phrase may be a pattern. */
export const listPhrases = (text: string): readonly string[] =>
  text
    .split(",")
    .filter((phrase) => phrase.trim() !== "")
    .flatMap(expandPattern)
    .map((words) => words.map((word) => (/^\p{P}/u.test(word) ? word : foldName(word))).join(" "));
