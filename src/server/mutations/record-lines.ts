import type { ValidationIssue } from "../../recording/input/facts.js";
import { validate } from "../../recording/input/validate.js";
import { record } from "../../recording/record.js";
import type { RecordResult } from "../../recording/store/record-result.js";
import type { RequestContext } from "../context/request-context.js";
import { inputError } from "./input-error.js";
import type { EntryInputs } from "./input-lines.js";
import { senderOf } from "./sender.js";

/** The result of recording an input's lines. If there are errors, nothing was recorded. */
export interface RecordedLines {
  /** Null if validation failed before the graph was read. */
  readonly result: RecordResult | null;
  readonly faults: readonly ValidationIssue[];
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
  { lines, faults }: EntryInputs,
): Promise<RecordedLines> {
  if (faults.length > 0) {
    const others = lines.flatMap((line) => validate(line.line).map((fault) => inputError(line, fault)));
    return { result: null, faults: [...faults, ...others] };
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
  const refused = result.rejected.flatMap(({ index, faults }) =>
    faults.map((fault) => inputError(lines[index]!, fault)),
  );
  return { result: refused.length > 0 ? null : result, faults: [...result.faults, ...refused] };
}
