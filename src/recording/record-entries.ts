import { getNow } from "../domain/time.js";
import type { Database } from "../neo4j/database.js";
import { type CheckedLines, checkLines } from "./input/checked-lines.js";
import type { IndexedIdentity } from "./input/entity-identity.js";
import type { IndexedEntry } from "./input/entries.js";
import type { Expectation } from "./input/expected-version.js";
import { createRequestKey, type RequestSender } from "./input/idempotency-key.js";
import { planEntries } from "./plan/plan-entries.js";
import { loadState } from "./store/load-state.js";
import { createRecordResult, type RecordResult } from "./store/record-result.js";
import { groupCommit } from "./transaction/group-commit.js";
import { recordAlone, recordBatch } from "./transaction/record-batch.js";
import type { Submission } from "./transaction/submission.js";

export interface RecordOptions extends RequestSender {
  /** Returns what would be recorded, and writes nothing. */
  readonly dryRun?: boolean;
  /**
   * Records the valid entries even if others are rejected. By default, one rejected entry keeps all from
   * being recorded.
   */
  readonly skipRejected?: boolean;
  /** The client's name for the request. Sent again, it has no further effect and the same result. */
  readonly idempotencyKey?: string | null;
  /** The identity that the client gives the entity of one entry. */
  readonly identity?: IndexedIdentity | undefined;
  /** The revision since which the subject of one entry must not have changed. */
  readonly expected?: Expectation | undefined;
  /** Milliseconds that the transaction may take, instead of the database's own limit; 0 for no limit. */
  readonly timeout?: number;
  /** The day of the data set that the lines are from, as a partial date: new claims observe their subjects on it. */
  readonly observedOn?: string | null | undefined;
  /** The import that the lines are from; absent: none. */
  readonly run?: string | undefined;
  /** Further clauses to write in the same transaction, whatever the result. */
  readonly extraClauses?: Submission["extraClauses"];
}

/**
 * Records lines of a facts file in one transaction: all of them, or none if one is rejected. Recording the
 * same again changes nothing. Concurrent calls run one after another, and may share a transaction if they set
 * no timeout.
 */
export async function recordEntries(
  database: Database,
  lines: readonly unknown[],
  options: RecordOptions,
): Promise<RecordResult> {
  const checked = checkLines(lines);
  const result = await recordChecked(database, checked, options);
  return { ...result, warnings: checked.warnings ?? [] };
}

/** Records lines that are checked already. */
export async function recordChecked(
  database: Database,
  { lines, entries: checked, rejectedEntries }: CheckedLines,
  options: RecordOptions,
): Promise<RecordResult> {
  const { by, dryRun = false, skipRejected = false, timeout, expected, identity } = options;
  const { observedOn, run, extraClauses } = options;
  const request = createRequestKey(
    options,
    options.idempotencyKey ?? null,
    buildRequestContent(lines, options),
  );
  const entries = identity ? checked.map((indexedEntry) => addIdentity(indexedEntry, identity)) : checked;
  const submission: Submission = {
    entries,
    rejectedEntries,
    by,
    skipRejected,
    expected,
    request,
    observedOn,
    run,
    extraClauses,
  };
  const isRefused = submission.rejectedEntries.length > 0 && !skipRejected;
  if (dryRun || isRefused) return previewRecording(database, submission);
  if (timeout === undefined) return groupCommit(database, recordBatch, submission);
  return recordAlone(database, submission, timeout);
}

/**
 * Builds the content by which two requests are the same. An identity that is empty is left out, so that a request of an
 * earlier release still has its answer.
 */
function buildRequestContent(
  lines: readonly unknown[],
  { expected, identity }: RecordOptions,
): readonly unknown[] {
  const { isSameAs = false, distinctFrom = [] } = identity ?? {};
  return [lines, expected, ...(isSameAs || distinctFrom.length > 0 ? [{ isSameAs, distinctFrom }] : [])];
}

function addIdentity(
  { index, entry }: IndexedEntry,
  { index: identityIndex, ...identity }: IndexedIdentity,
): IndexedEntry {
  return {
    index,
    entry: index === identityIndex && entry.type === "ENTITY" ? { ...entry, identity } : entry,
  };
}

/** Returns the result that recording would have. */
async function previewRecording(database: Database, submission: Submission): Promise<RecordResult> {
  const { state, submissions } = await loadState((statement) => database.read(statement), [submission], null);
  const [{ entries, by, observedOn, ...options } = submission] = submissions;
  const planned = planEntries(state, entries, { by, at: getNow(), observedOn });
  return createRecordResult(state, planned, { ...options, isWritten: false, isDryRun: true });
}
