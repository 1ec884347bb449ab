import { oneLine } from "../../domain/model/one-line.js";
import { badInput, type ValidationIssue } from "./facts.js";

const ONE_LINE = new RegExp(oneLine.pattern, "u");

/** Whether a text is one line that is not blank. */
export const isOneLine = (text: string): boolean => ONE_LINE.test(text);

/** The issue of a value that must be one line of 1 to `most` characters without spaces around it. None if it is one. */
export const singleLineIssues = (field: string, text: string, most: number): readonly ValidationIssue[] =>
  text.trim() === text && text.length <= most && isOneLine(text)
    ? []
    : [
        badInput(
          [field],
          `${field} must be a single line of 1 to ${most} characters, without control characters or overrides of direction.`,
        ),
      ];
