import { hasMatchingString } from "../../util/deep-strings.js";
import { createBadInputIssue, type ValidationIssue } from "./entries.js";

/** Returns true if a text contains half a surrogate pair. The database would replace it silently. */
export const hasLoneSurrogate = (text: string): boolean => /\p{Surrogate}/u.test(text);

/** Finds the texts within a value that contain half a surrogate pair: the database would store another text. */
export function checkSurrogates(value: unknown): readonly ValidationIssue[] {
  // Hardly any value has one, so that the place is searched for only in a value that has.
  if (!hasMatchingString(value, hasLoneSurrogate)) return [];
  const issues: ValidationIssue[] = [];
  const stack: { readonly at: readonly string[]; readonly value: unknown }[] = [{ at: [], value }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { at: path, value } = next;
    if (typeof value === "string" && hasLoneSurrogate(value))
      issues.push(
        createBadInputIssue(
          path,
          `${path.at(-1)} contains half of a surrogate pair, which is not a character.`,
        ),
      );
    if (typeof value === "object" && value !== null)
      for (const [key, item] of Object.entries(value)) stack.push({ at: [...path, key], value: item });
  }
  return issues;
}
