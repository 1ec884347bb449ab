import { someString } from "../../util/deep-strings.js";
import { badInput, type ValidationIssue } from "./facts.js";

/** Whether a text contains half a surrogate pair. The database would replace it silently. */
export const hasLoneSurrogate = (text: string): boolean => /\p{Surrogate}/u.test(text);

/** The texts within a value that contain half a surrogate pair: the database would store another text. */
export function surrogateIssues(value: unknown): readonly ValidationIssue[] {
  // Hardly any value has one, so that the place is searched for only in a value that has.
  if (!someString(value, hasLoneSurrogate)) return [];
  const issues: ValidationIssue[] = [];
  const left: { readonly at: readonly string[]; readonly value: unknown }[] = [{ at: [], value }];
  for (let next = left.pop(); next; next = left.pop()) {
    const { at, value } = next;
    if (typeof value === "string" && hasLoneSurrogate(value))
      issues.push(badInput(at, `${at.at(-1)} contains half of a surrogate pair, which is not a character.`));
    if (typeof value === "object" && value !== null)
      for (const [key, item] of Object.entries(value)) left.push({ at: [...at, key], value: item });
  }
  return issues;
}
