import { typeNameOfId } from "../../query/project/lookup.js";
import type { ValidationIssue } from "../../recording/input/facts.js";
import { validate } from "../../recording/input/validate.js";
import { record } from "../../recording/record.js";
import type { RecordResult } from "../../recording/store/record-result.js";
import { required } from "../../util/required.js";
import type { RequestContext } from "../context/request-context.js";
import type { EntryInput, EntryInputs } from "./input-lines.js";
import { senderOf } from "./sender.js";

/** The result of recording an input's lines. If there are errors, nothing was recorded. */
export interface RecordedLines {
  /** Null if validation failed before the graph was read. */
  readonly result: RecordResult | null;
  readonly issues: readonly ValidationIssue[];
}

/** Options of an input that records something. */
export interface RecordTerms {
  readonly clientMutationId?: string | null;
  readonly idempotencyKey?: string | null;
  readonly expectedRevision?: number | null;
}

/**
 * Records the lines of an input, all or none. The last line is the input's main thing. Errors have paths
 * within the input.
 */
export async function recordLines(
  context: RequestContext,
  { idempotencyKey, expectedRevision }: RecordTerms,
  { lines, issues }: EntryInputs,
): Promise<RecordedLines> {
  if (issues.length > 0) {
    const others = lines.flatMap((line) => validate(line.line).map((issue) => inputError(line, issue)));
    return { result: null, issues: [...issues, ...others] };
  }
  const result = await record(
    context.database,
    lines.map(({ line }) => line),
    {
      ...senderOf(context),
      idempotencyKey: idempotencyKey ?? null,
      expected:
        expectedRevision == null ? undefined : { index: lines.length - 1, revision: expectedRevision },
    },
  );
  const refused = result.rejected.flatMap(({ index, issues }) =>
    issues.map((issue) => inputError(required(lines[index], "A rejected line"), issue)),
  );
  return { result: refused.length > 0 ? null : result, issues: [...result.issues, ...refused] };
}

/**
 * Maps the error of a line to the error of an input. An id of another kind is NOT_FOUND, since no such thing
 * exists.
 */
function inputError({ line, pathOf }: EntryInput, issue: ValidationIssue): ValidationIssue {
  const value = issue.path.reduce<unknown>((part, key) => (part as Record<string, unknown>)?.[key], line);
  const isMisfit = issue.code === "BAD_USER_INPUT" && isReference(issue.path);
  const isOfOtherKind = isMisfit && typeof value === "string" && typeNameOfId(value) !== undefined;
  return { ...issue, path: pathOf(issue.path), code: isOfOtherKind ? "NOT_FOUND" : issue.code };
}

const references = new Set(["id", "from", "to", "subject", "source"]);
const isReference = (path: readonly string[]): boolean => references.has(path.at(-1) ?? "");
