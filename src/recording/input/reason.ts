import { plainText } from "../../domain/model/plain-text.js";
import { createBadInputIssue, type ValidationIssue } from "./entries.js";

const PLAIN_TEXT = new RegExp(plainText.pattern, "u");

/** Checks the reason given for a change. */
export const checkReason = (reason: string): readonly ValidationIssue[] =>
  PLAIN_TEXT.test(reason) ? [] : [createBadInputIssue(["reason"], `reason must be ${plainText.says}.`)];
