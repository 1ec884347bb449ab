import { badInput, type ValidationIssue } from "./facts.js";

/** The errors in the reason given for a change. */
export const reasonIssues = (reason: string): readonly ValidationIssue[] =>
  /\S/.test(reason) ? [] : [badInput(["reason"], "reason must be a text that is not blank.")];
