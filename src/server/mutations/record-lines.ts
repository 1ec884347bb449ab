import type { Instant } from "../../domain/time.js";
import type { EntityIdentity } from "../../recording/input/entity-identity.js";
import type { ValidationIssue } from "../../recording/input/entries.js";
import { validate } from "../../recording/input/validate.js";
import { recordEntries } from "../../recording/record-entries.js";
import type { RecordResult } from "../../recording/store/record-result.js";
import { requireNonNull } from "../../util/require-non-null.js";
import type { RequestContext } from "../context/request-context.js";
import type { EntryInput, EntryInputs } from "./input-lines.js";
import { senderOf } from "./sender.js";

/** The result of recording an input's lines. If there are errors, nothing was recorded. */
export interface RecordedLines {
  /** Null if validation failed before the graph was read. */
  readonly result: RecordResult | null;
  readonly issues: readonly ValidationIssue[];
  /** The instant of the state that the result or the errors are about. Null if nothing was read, or nothing is recorded. */
  readonly readAt: Instant | null;
}

/** Options of an input that records something. */
export interface RecordTerms {
  readonly clientMutationId?: string | null;
  readonly idempotencyKey?: string | null;
  readonly expectedRevision?: number | null;
  /** Whether to find out only what would be recorded. */
  readonly dryRun?: boolean | null;
}

/** The same, with what the input says about the entity that it records. */
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
    const others = lines.flatMap((line) => validate(line.line).map((issue) => inputError(line, issue)));
    return { result: null, issues: [...issues, ...others], readAt: null };
  }
  const main = lines.length - 1;
  const result = await recordEntries(
    context.database,
    lines.map(({ line }) => line),
    {
      ...senderOf(context),
      idempotencyKey: idempotencyKey ?? null,
      expected: expectedRevision == null ? undefined : { index: main, revision: expectedRevision },
      identity: identity && { ...identity, index: main },
      dryRun: dryRun ?? false,
    },
  );
  const refused = result.rejected.flatMap(({ index, issues }) =>
    issues.map((issue) => inputError(requireNonNull(lines[index], "A rejected line"), issue)),
  );
  return {
    result: refused.length > 0 ? null : result,
    issues: [...result.issues, ...refused],
    readAt: result.recordedAt,
  };
}

/** The error of a line, with its path in the input. */
const inputError = ({ pathOf }: EntryInput, issue: ValidationIssue): ValidationIssue => ({
  ...issue,
  path: pathOf(issue.path),
});
