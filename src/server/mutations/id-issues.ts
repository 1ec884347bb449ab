import { type AcceptedIds, describeKindMismatch } from "../../query/selection/check-kind.js";
import { createBadInputIssue, type ValidationIssue } from "../../recording/input/entries.js";

/** The ids of an input that are of a kind which their key does not take. */
export const findIdIssues = (
  input: Readonly<Record<string, string | readonly string[]>>,
  accepted: AcceptedIds,
): readonly ValidationIssue[] =>
  Object.entries(input).flatMap(([key, value]) =>
    typeof value === "string"
      ? findIdIssue([key], key, value, accepted)
      : value.flatMap((id, index) => findIdIssue([key, String(index)], `Each of ${key}`, id, accepted)),
  );

function findIdIssue(
  path: readonly string[],
  argument: string,
  id: string,
  accepted: AcceptedIds,
): ValidationIssue[] {
  const misfit = describeKindMismatch(argument, id, accepted);
  return misfit === null ? [] : [createBadInputIssue(path, misfit)];
}

/** Runs a mutation unless its input has issues: then nothing is written. */
export const runUnlessInvalid = async <T>(issues: readonly ValidationIssue[], run: () => Promise<T>) =>
  issues.length > 0 ? { issues } : run();
