import { badInput, type ValidationIssue } from "./facts.js";

/** What is wrong with the reason that is given for a change. */
export const reasonFaults = (reason: string): readonly ValidationIssue[] =>
  /\S/.test(reason) ? [] : [badInput(["reason"], "reason must be a text that is not blank.")];
