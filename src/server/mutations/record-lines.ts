import type { ValidationIssue } from "../../recording/input/facts.js";
import { validate } from "../../recording/input/validate.js";
import { record } from "../../recording/record.js";
import type { RecordResult } from "../../recording/store/record-result.js";
import type { RequestContext } from "../context/request-context.js";
import { inputError } from "./input-error.js";
import type { EntryInputs } from "./input-lines.js";
import { senderOf } from "./sender.js";

/** What came of the lines of an input, and all that is wrong with them: then nothing was recorded. */
export interface RecordedLines {
  /** Null: what is wrong could be told without a look at what stands. */
  readonly result: RecordResult | null;
  readonly faults: readonly ValidationIssue[];
}

/** What inputs may say of how they are to be taken. */
export interface RecordTerms {
  readonly clientMutationId?: string | null;
  readonly idempotencyKey?: string | null;
  readonly expectedRevision?: number | null;
}

/** Records the lines of an input, all or none; the last is that of the thing the input is about. Faults are told by their paths within the input. */
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
