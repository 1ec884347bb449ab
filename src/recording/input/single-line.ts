import { badInput, type ValidationIssue } from "./facts.js";

/** The issue of a value that must be one line of 1 to `most` characters without spaces around it. None if it is one. */
export const singleLineIssues = (field: string, text: string, most: number): readonly ValidationIssue[] =>
  text.trim() === text && text !== "" && text.length <= most && !/\p{Cc}/u.test(text)
    ? []
    : [badInput([field], `${field} must be a single line of 1 to ${most} characters.`)];
