import type { Instant } from "../../domain/time.js";
import type { Warning } from "../../recording/input/clean-names.js";
import type { EntityIdentity } from "../../recording/input/entity-identity.js";
import type { ValidationIssue } from "../../recording/input/entries.js";
import { validate } from "../../recording/input/validate.js";
import { recordEntries } from "../../recording/record-entries.js";
import type { RecordResult } from "../../recording/store/record-result.js";
import { requireNonNull } from "../../util/require-non-null.js";
import type { RequestContext } from "../context/request-context.js";
import type { EntryInput, EntryInputs } from "./input-lines.js";
import { toSender } from "./sender.js";

/** The result of recording an input's lines. If there are errors, nothing was recorded. */
export interface RecordedLines {
  /** Null if validation failed before the graph was read. */
  readonly result: RecordResult | null;
  readonly issues: readonly ValidationIssue[];
  /** The instant of the state that the result or the errors are about. Null if nothing was read, or nothing is recorded. */
  readonly readAt: Instant | null;
  /** Warnings for the writer; none if there are errors. */
  readonly warnings: readonly Warning[];
}

/** Options of an input that records something. */
export interface RecordTerms {
  readonly idempotencyKey?: string | null;
  readonly expectedRevision?: number | null;
  /** True to find out only what would be recorded. */
  readonly dryRun?: boolean | null;
}

/** The options of an input that records an entity, with its identity. */
export interface EntityTerms extends RecordTerms {
  readonly identity?: EntityIdentity;
}

/**
 * Records the lines of an input, all or none. The last line is the input's main thing. Errors have paths
 * within the input.
 */
export async function recordLines(
  context: RequestContext,
  { idempotencyKey, expectedRevision, identity, dryRun }: EntityTerms,
  { lines, issues }: EntryInputs,
): Promise<RecordedLines> {
  if (issues.length > 0) {
    const lineIssues = lines.flatMap((line) =>
      omitRepeatedIssues(validate(line.line)).map((issue) => toInputIssue(line, issue)),
    );
    return { result: null, issues: [...issues, ...lineIssues], readAt: null, warnings: [] };
  }
  const main = lines.length - 1;
  const result = await recordEntries(
    context.database,
    lines.map(({ line }) => line),
    {
      ...toSender(context),
      idempotencyKey: idempotencyKey ?? null,
      expected: expectedRevision == null ? undefined : { index: main, revision: expectedRevision },
      identity: identity && { ...identity, index: main },
      dryRun: dryRun ?? false,
    },
  );
  const rejectedIssues = result.rejected.flatMap(({ index, issues }) =>
    omitRepeatedIssues(issues).map((issue) =>
      toInputIssue(requireNonNull(lines[index], "A rejected line"), issue),
    ),
  );
  return {
    result: rejectedIssues.length > 0 ? null : result,
    issues: [...result.issues, ...rejectedIssues],
    readAt: result.recordedAt,
    warnings: (result.warnings ?? []).map(({ index, path, message }) => ({
      path: requireNonNull(lines[index], "A line with a warning").toInputPath(path),
      message,
    })),
  };
}

/** Omits the errors of values of claims, which the line gives too, if the line has others. */
function omitRepeatedIssues(issues: readonly ValidationIssue[]): readonly ValidationIssue[] {
  const ofLine = issues.filter(({ path: [list, , part] }) => list !== "claims" || part !== "values");
  return ofLine.length > 0 ? ofLine : issues;
}

/** The error of a line, with its path in the input. */
const toInputIssue = ({ toInputPath }: EntryInput, issue: ValidationIssue): ValidationIssue => ({
  ...issue,
  path: toInputPath(issue.path),
});
