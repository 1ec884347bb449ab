import { typeNameOfId } from "../../query/project/lookup.js";
import type { ValidationIssue } from "../../recording/input/facts.js";
import type { EntryInput } from "./input-lines.js";

/**
 * Maps the error of a line to the error of an input. An id of another kind is NOT_FOUND, since no such thing
 * exists.
 */
export function inputError({ line, pathOf }: EntryInput, fault: ValidationIssue): ValidationIssue {
  const value = fault.path.reduce<unknown>((part, key) => (part as Record<string, unknown>)?.[key], line);
  const isMisfit = fault.code === "BAD_USER_INPUT" && isReference(fault.path);
  const isOfOtherKind = isMisfit && typeof value === "string" && typeNameOfId(value) !== undefined;
  return { ...fault, path: pathOf(fault.path), code: isOfOtherKind ? "NOT_FOUND" : fault.code };
}

const references = new Set(["id", "from", "to", "subject", "source"]);
const isReference = (path: readonly string[]): boolean => references.has(path.at(-1) ?? "");
