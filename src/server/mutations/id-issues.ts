import { type AcceptedIds, describeKindMismatch } from "../../query/selection/check-kind.js";
import { createBadInputIssue, type ValidationIssue } from "../../recording/input/entries.js";

/** The ids of an input that are of a kind which their key does not take. */
export const idIssues = (
  input: Readonly<Record<string, string | readonly string[]>>,
  taken: AcceptedIds,
): readonly ValidationIssue[] =>
  Object.entries(input).flatMap(([key, value]) =>
    typeof value === "string"
      ? issueOf([key], key, value, taken)
      : value.flatMap((id, index) => issueOf([key, String(index)], `Each of ${key}`, id, taken)),
  );

function issueOf(
  path: readonly string[],
  argument: string,
  id: string,
  taken: AcceptedIds,
): ValidationIssue[] {
  const misfit = describeKindMismatch(argument, id, taken);
  return misfit === null ? [] : [createBadInputIssue(path, misfit)];
}

/** The result of a mutation that wrote nothing because of its input. */
export const rejected = (issues: readonly ValidationIssue[]) => ({
  revision: null,
  recordedAt: null,
  issues,
});
