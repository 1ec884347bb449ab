import { readWords } from "./words.js";

/** Words that are verbs where a name begins with them. */
const verbs = readWords("verbs.txt");

/** Words that are as often nouns: they are verbs only before an object, as in `sortRows` and `groupBy`. */
const nounVerbs = readWords("noun-verbs.txt");

/** Last words of names that make the word before them a noun: `groupKey`, `sortText`. */
const HEADS: ReadonlySet<string> = new Set(
  [
    "Address Clause Clauses Cost Day Error Header Headers Hint Hints Id Info Issue Key Label Limit",
    "Path Payload Reader Row Schema Size Statement Status Table Text Type Width Work Writer",
  ]
    .join(" ")
    .split(" "),
);

const PREPOSITIONS: ReadonlySet<string> = new Set([
  "Of",
  "In",
  "At",
  "On",
  "By",
  "For",
  "From",
  "With",
  "As",
  "To",
]);

const PREDICATES: ReadonlySet<string> = new Set(["is", "are", "has", "can", "should"]);

/** Splits a camel-case name: `readHTTPHeader` into read, HTTP and Header. */
export const splitWords = (name: string): readonly string[] =>
  name.replace(/^[#_$]+/, "").split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/);

/** A name that begins with is, has or can states a condition, and needs no other verb. */
export const isPredicate = (name: string): boolean => PREDICATES.has(splitWords(name)[0] ?? "");

export function isVerbFirst(name: string): boolean {
  const [first = "", second, ...further] = splitWords(name);
  if (verbs.has(first)) return true;
  if (!nounVerbs.has(first) || second === undefined) return false;
  if (second === "By") return true;
  // The words after "By" tell how the object is found: `listKindsById` lists kinds.
  const object = further.slice(0, further.includes("By") ? further.indexOf("By") : undefined);
  return !PREPOSITIONS.has(second) && !HEADS.has(object.at(-1) ?? second);
}
