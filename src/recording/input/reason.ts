import { plainText } from "../../domain/model/plain-text.js";
import { badInput, type ValidationIssue } from "./facts.js";

const PLAIN_TEXT = new RegExp(plainText.pattern, "u");

/** The errors in the reason given for a change. */
export const reasonIssues = (reason: string): readonly ValidationIssue[] =>
  PLAIN_TEXT.test(reason) ? [] : [badInput(["reason"], `reason must be ${plainText.says}.`)];
