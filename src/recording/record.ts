import { getNow } from "../domain/time.js";
import type { Database } from "../neo4j/database.js";
import { type CheckedLines, checkedLines } from "./input/checked-lines.js";
import type { PlacedIdentity } from "./input/entity-identity.js";
import type { Expectation } from "./input/expected-version.js";
import type { PlacedFact } from "./input/facts.js";
import { requestKeyOf, type Sender } from "./input/idempotency-key.js";
import { plan } from "./plan/plan.js";
import { loadStateOf } from "./store/load-state.js";
import { type RecordResult, resultOf } from "./store/record-result.js";
import { groupCommit } from "./transaction/group-commit.js";
import { recordAlone } from "./transaction/record-alone.js";
import { recordBatch } from "./transaction/record-batch.js";
import type { Submission } from "./transaction/submission.js";

export interface RecordOptions extends Sender {
  /** Returns what would be recorded, and writes nothing. */
  readonly dryRun?: boolean;
  /**
   * Records the valid entries even if others are rejected. By default, one rejected entry keeps all from
   * being recorded.
   */
  readonly skipRejected?: boolean;
  /** The client's name for the request. Sent again, it has no further effect and the same result. */
  readonly idempotencyKey?: string | null;
  /** What the client says about the entity of one entry. */
  readonly identity?: PlacedIdentity | undefined;
  /** The revision since which the subject of one entry must not have changed. */
  readonly expected?: Expectation | undefined;
  /** Milliseconds that the transaction may take, instead of the database's own limit; 0 for no limit. */
  readonly timeout?: number;
  /** The day of the data set that the lines are from, as a partial date: new claims observe what they say on it. */
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
export async function record(
  database: Database,
  lines: readonly unknown[],
  options: RecordOptions,
): Promise<RecordResult> {
  return recordChecked(database, checkedLines(lines), options);
}

/** Like `record`, for lines that are checked already. */
export async function recordChecked(
  database: Database,
  { lines, facts: checked, rejectedEntries }: CheckedLines,
  options: RecordOptions,
): Promise<RecordResult> {
  const { by, dryRun = false, skipRejected = false, timeout, expected, identity } = options;
  const { observedOn, run, extraClauses } = options;
  const request = requestKeyOf(options, options.idempotencyKey ?? null, contentOf(lines, options));
  const facts = identity ? checked.map((placed) => withIdentity(placed, identity)) : checked;
  const submission = {
    ...{ facts, rejectedEntries, by, skipRejected, expected, request },
    ...{ observedOn, run, extraClauses },
  };
  const isRefused = submission.rejectedEntries.length > 0 && !skipRejected;
  if (dryRun || isRefused) return preview(database, submission);
  if (timeout === undefined) return groupCommit(database, recordBatch, submission);
  return recordAlone(database, submission, timeout);
}

/**
 * What makes two requests the same. An identity that says nothing is left out, so that a request of an earlier
 * release still has its answer.
 */
function contentOf(lines: readonly unknown[], { expected, identity }: RecordOptions): readonly unknown[] {
  const { isSameAs = false, distinctFrom = [] } = identity ?? {};
  return [lines, expected, ...(isSameAs || distinctFrom.length > 0 ? [{ isSameAs, distinctFrom }] : [])];
}

function withIdentity({ index, fact }: PlacedFact, { index: at, ...identity }: PlacedIdentity): PlacedFact {
  return { index, fact: index === at && fact.type === "ENTITY" ? { ...fact, identity } : fact };
}

/** The result that recording would have. */
async function preview(database: Database, submission: Submission): Promise<RecordResult> {
  const loaded = await loadStateOf((statement) => database.read(statement), submission, null);
  const { facts, by, observedOn, ...options } = loaded.submission;
  const planned = plan(loaded.state, facts, { by, at: getNow(), observedOn });
  return resultOf(loaded.state, planned, { ...options, written: false, isDryRun: true });
}
