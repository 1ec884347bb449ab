import { getNow } from "../../domain/time.js";
import type { Database, Transaction } from "../../neo4j/database.js";
import type { RunStatement } from "../../neo4j/statement.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { getAcceptedName, getDistinctIds, getSubjectId } from "../input/entry-parts.js";
import { findExpectedVersion } from "../input/expected-version.js";
import { findRemembered, listRequestKeys } from "../input/idempotency-key.js";
import { planEntries } from "../plan/plan-entries.js";
import type { GraphVersion } from "../snapshot/graph-version.js";
import type { Plan } from "../state/changes.js";
import type { GraphState } from "../state/graph-state.js";
import type { Clause } from "../store/clause.js";
import { loadState } from "../store/load-state.js";
import { createRecordResult, nothingRecorded, type RecordResult } from "../store/record-result.js";
import { buildLogClauses, buildPlanClauses, createStatements } from "../store/write.js";
import { buildAcceptanceClause, buildDistinctionClause, listPairs } from "../store/write-judgments.js";
import { buildRequestClauses } from "../store/write-request.js";
import { writeLastSeen } from "./group-commit.js";
import { replay } from "./idempotent-write.js";
import { partitionIndependent } from "./partition-independent.js";
import type { Submission } from "./submission.js";

/**
 * Records submissions in one transaction, as if one after another, and returns the result of each.
 * Independent ones are read together and written together: two round trips serve them all.
 */
export async function recordBatch(
  { run }: Transaction,
  submissions: readonly Submission[],
): Promise<readonly RecordResult[]> {
  const results: RecordResult[] = [];
  for (const group of partitionIndependent(submissions)) results.push(...(await recordGroup(run, group)));
  return results;
}

/**
 * Records a submission in a transaction of its own.
 * @param timeout the milliseconds that the transaction may take; 0 for no limit
 */
export async function recordAlone(
  database: Database,
  submission: Submission,
  timeout: number,
): Promise<RecordResult> {
  const [result] = await writeLastSeen(database, (transaction) => recordBatch(transaction, [submission]), {
    timeout,
  });
  return requireNonNull(result, "The result");
}

async function recordGroup(
  runStatement: RunStatement,
  group: readonly Submission[],
): Promise<readonly RecordResult[]> {
  const [first] = group;
  if (!first) return [];
  const writer = { by: first.by, requests: group.flatMap(({ request }) => listRequestKeys(request)) };
  const { state, submissions } = await loadState(runStatement, group, writer);
  const outcomes = planSequentially(state, submissions);
  const plans = listWrittenPlans(outcomes);
  if (group.length > 1 && (state.redated.size > 0 || !areIndependent(submissions, plans)))
    return recordOneByOne(runStatement, group);
  return writeOutcomes(runStatement, outcomes);
}

/** Writes the outcomes of submissions and returns their results, both in the same order. */
async function writeOutcomes(
  runStatement: RunStatement,
  outcomes: readonly BatchOutcome[],
): Promise<readonly RecordResult[]> {
  const plans = listWrittenPlans(outcomes);
  if (plans.length > 0)
    await Promise.all(
      createStatements([...buildPlanClauses(plans), ...buildClosingClauses(outcomes)]).map(runStatement),
    );
  return outcomes.map(({ result }) => result);
}

/**
 * Builds the clauses besides the changes of the plans: the change log, the answers to the requests, and further
 * clauses.
 */
function buildClosingClauses(outcomes: readonly BatchOutcome[]): readonly Clause[] {
  const answered = outcomes.flatMap(({ submission, plan, result }) =>
    plan ? { request: submission.request, answer: omitOutcomes(result) } : [],
  );
  const further = outcomes.flatMap(({ submission, result }) => submission.extraClauses?.(result) ?? []);
  return [
    ...buildLogClauses(listWrittenPlans(outcomes)),
    ...outcomes.flatMap(buildJudgmentClauses),
    ...buildRequestClauses(answered, getNow()),
    ...further,
  ];
}

/**
 * Builds the clauses that mark a new entity as different from those that its client distinguished it from, and that keep a name which
 * the client accepted for a recorded entity.
 */
function buildJudgmentClauses({ submission: { by, entries }, plan }: BatchOutcome): readonly Clause[] {
  const recordedAt = plan?.recordedAt;
  if (recordedAt == null) return [];
  const pairs = entries.flatMap(({ entry }) =>
    getDistinctIds(entry).flatMap((distinctId) => listPairs([getSubjectId(entry), distinctId])),
  );
  const acceptedNames = entries.flatMap(({ entry }) => {
    const name = getAcceptedName(entry);
    return name === null ? [] : [{ entityId: getSubjectId(entry), name }];
  });
  return [
    buildDistinctionClause(pairs, { by, at: recordedAt, reason: "Recorded as another entity." }),
    buildAcceptanceClause(acceptedNames, { by, at: recordedAt }),
  ];
}

const listWrittenPlans = (outcomes: readonly BatchOutcome[]): readonly Plan[] =>
  outcomes.flatMap(({ plan }) => plan ?? []);

async function recordOneByOne(
  runStatement: RunStatement,
  group: readonly Submission[],
): Promise<readonly RecordResult[]> {
  const results: RecordResult[] = [];
  for (const submission of group) results.push(...(await recordGroup(runStatement, [submission])));
  return results;
}

/**
 * Returns true if submissions are still independent after redirects are resolved, and none revives or renames an
 * entity: facts of other submissions may have it as an end.
 */
const areIndependent = (submissions: readonly Submission[], plans: readonly Plan[]): boolean =>
  partitionIndependent(submissions).length === 1 &&
  plans.every(({ entities }) =>
    entities.every(({ before, isRenamed }) => before !== "RETRACTED" && !isRenamed),
  );

/** The outcome of a submission. The plan is null if nothing is to be written or remembered. */
interface BatchOutcome {
  readonly submission: Submission;
  readonly result: RecordResult;
  readonly plan: Plan | null;
}

/** Plans each submission to follow the one before it. */
function planSequentially(state: GraphState, submissions: readonly Submission[]): readonly BatchOutcome[] {
  let version: GraphVersion = state;
  return submissions.map((submission) => {
    const outcome = planSubmission({ ...state, ...version }, submission);
    if (outcome.plan) version = toGraphVersion(outcome.plan);
    return outcome;
  });
}

const toGraphVersion = ({ revision, recordedAt }: Plan): GraphVersion => ({ revision, recordedAt });

/** Plans a submission in a graph in some state. Pure except for the clock. */
function planSubmission(state: GraphState, submission: Submission): BatchOutcome {
  const { entries, by, request, expected, observedOn, run, ...options } = submission;
  const remembered = findRemembered(state.requests, request);
  if (remembered)
    return {
      submission,
      result: { ...nothingRecorded, ...replay<RecordResult>(state, remembered, request) },
      plan: null,
    };
  const guarded = findExpectedVersion(entries, expected);
  if (guarded && (state.lastRevisions.get(guarded.id) ?? 0) > guarded.revision)
    return { submission, result: createConflictResult(state, guarded), plan: null };
  const planned = planEntries(state, entries, { by, at: getNow(), observedOn, run });
  const isRefused = planned.rejectedEntries.length > 0 && !options.skipRejected;
  const result = createRecordResult(state, planned, {
    ...options,
    isWritten: planned.changes.length > 0 && !isRefused,
  });
  const hasMore = request.isNamed || options.extraClauses !== undefined || planned.repeatedClaims.length > 0;
  const isToRemember = result.written || (hasMore && !isRefused);
  return { submission, result, plan: isToRemember ? planned : null };
}

/**
 * Creates the result for a client that has not seen the last change: nothing is recorded, and the error names the
 * revision of that change.
 */
function createConflictResult(
  { revision, recordedAt, lastRevisions }: GraphState,
  { index, id }: { readonly index: number; readonly id: string },
): RecordResult {
  const message = `${id} has changed: its last change is revision ${lastRevisions.get(id)}. Read it again.`;
  return {
    ...nothingRecorded,
    revision,
    recordedAt,
    unchanged: 1,
    issues: [{ path: ["expectedRevision"], code: "CONFLICT", message }],
    outcomes: [{ index, id, action: "UNCHANGED" }],
  };
}

/** Above this number of outcomes, only the counts are remembered. */
const MAX_OUTCOMES = 100;

/** Reduces a result to what is remembered with its request. */
const omitOutcomes = (result: RecordResult): RecordResult =>
  result.outcomes.length <= MAX_OUTCOMES ? result : { ...result, outcomes: [] };
