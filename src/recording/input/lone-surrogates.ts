import { someString } from "../../util/deep-strings.js";
import { badInput, type ValidationIssue } from "./facts.js";

/** Whether a text holds half of a character, which the store would change without a word. */
export const hasLoneSurrogate = (text: string): boolean => /\p{Surrogate}/u.test(text);

/** The texts within a value that hold half of a character: the store would keep another text than was given. */
export function surrogateIssues(value: unknown): readonly ValidationIssue[] {
  // Hardly any value has one: where it is, is asked of that one only.
  if (!someString(value, hasLoneSurrogate)) return [];
  const faults: ValidationIssue[] = [];
  const left: { readonly at: readonly string[]; readonly value: unknown }[] = [{ at: [], value }];
  for (let next = left.pop(); next; next = left.pop()) {
    const { at, value } = next;
    if (typeof value === "string" && hasLoneSurrogate(value))
      faults.push(badInput(at, `${at.at(-1)} holds half of a surrogate pair, which is no character.`));
    if (typeof value === "object" && value !== null)
      for (const [key, item] of Object.entries(value)) left.push({ at: [...at, key], value: item });
  }
  return faults;
}
