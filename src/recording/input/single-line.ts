import { oneLine } from "../../domain/model/one-line.js";
import { createBadInputIssue, type ValidationIssue } from "./entries.js";

const ONE_LINE = new RegExp(oneLine.pattern, "u");

/** Returns true if a text is one line that is not blank. */
export const isOneLine = (text: string): boolean => ONE_LINE.test(text);

/** Checks that a value is one line of 1 to `most` characters without spaces around it. */
export const checkSingleLine = (field: string, text: string, most: number): readonly ValidationIssue[] =>
  text.trim() === text && text.length <= most && isOneLine(text) ? [] : [createSingleLineIssue(field, most)];

/** Creates the issue of a value that is not one line of 1 to `most` characters. */
export const createSingleLineIssue = (field: string, most: number): ValidationIssue =>
  createBadInputIssue(
    [field],
    `${field} must be a single line of 1 to ${most} characters, without control characters or overrides of direction.`,
  );
