import { getNow } from "../../domain/time.js";
import type { Transaction } from "../../neo4j/database.js";
import type { RunStatement } from "../../neo4j/statement.js";
import { expectedVersion } from "../input/expected-version.js";
import { distinctFromIn, subjectOf } from "../input/fact-parts.js";
import { findRemembered, keysOf } from "../input/idempotency-key.js";
import { plan } from "../plan/plan.js";
import type { GraphVersion } from "../snapshot/graph-version.js";
import type { Plan } from "../state/changes.js";
import type { GraphState } from "../state/graph-state.js";
import type { Clause } from "../store/clause.js";
import { loadState } from "../store/load-state.js";
import { type RecordResult, resultOf } from "../store/record-result.js";
import { logClauses, planClauses, statementsOf } from "../store/write.js";
import { distinctionClause, pairsOf } from "../store/write-distinctions.js";
import { requestClauses } from "../store/write-request.js";
import { partitionIndependent } from "./partition-independent.js";
import { replayedResult, withoutOutcomes } from "./replayed-result.js";
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

async function recordGroup(
  run: RunStatement,
  group: readonly Submission[],
): Promise<readonly RecordResult[]> {
  const [first] = group;
  if (!first) return [];
  const writer = { by: first.by, requests: group.flatMap(({ request }) => keysOf(request)) };
  const { state, submissions } = await loadState(run, group, writer);
  const outcomes = planInOrder(state, submissions);
  const written = plansOf(outcomes);
  if (group.length > 1 && (state.redated.size > 0 || !areIndependent(submissions, written)))
    return recordOneByOne(run, group);
  return writeOutcomes(run, outcomes);
}

/** Writes the outcomes of submissions and returns their results, both in the same order. */
async function writeOutcomes(
  run: RunStatement,
  outcomes: readonly BatchOutcome[],
): Promise<readonly RecordResult[]> {
  const written = plansOf(outcomes);
  if (written.length > 0)
    await Promise.all(statementsOf([...planClauses(written), ...closingClauses(outcomes)]).map(run));
  return outcomes.map(({ result }) => result);
}

/**
 * What is written besides the changes of the plans: the change log, the answers to the requests, and further
 * clauses.
 */
function closingClauses(outcomes: readonly BatchOutcome[]): readonly Clause[] {
  const answered = outcomes.flatMap(({ submission, written, result }) =>
    written ? { request: submission.request, answer: withoutOutcomes(result) } : [],
  );
  const further = outcomes.flatMap(({ submission, result }) => submission.extraClauses?.(result) ?? []);
  return [
    ...logClauses(plansOf(outcomes)),
    ...outcomes.flatMap(distinctionClauses),
    ...requestClauses(answered, getNow()),
    ...further,
  ];
}

/** Marks a new entity as different from those that its client distinguished it from. */
function distinctionClauses({ submission: { by, facts }, written }: BatchOutcome): readonly Clause[] {
  const at = written?.recordedAt;
  if (at == null) return [];
  const pairs = facts.flatMap(({ fact }) =>
    distinctFromIn(fact).flatMap((other) => pairsOf([subjectOf(fact), other])),
  );
  return [distinctionClause(pairs, { by, at, reason: "Recorded as another entity." })];
}

const plansOf = (outcomes: readonly BatchOutcome[]): readonly Plan[] =>
  outcomes.flatMap(({ written }) => written ?? []);

async function recordOneByOne(
  run: RunStatement,
  group: readonly Submission[],
): Promise<readonly RecordResult[]> {
  const results: RecordResult[] = [];
  for (const submission of group) results.push(...(await recordGroup(run, [submission])));
  return results;
}

/**
 * Whether submissions are still independent after redirects are resolved, and none revives or renames an
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
  readonly written: Plan | null;
}

/** Plans each submission to follow the one before it. */
function planInOrder(state: GraphState, submissions: readonly Submission[]): readonly BatchOutcome[] {
  let version: GraphVersion = state;
  return submissions.map((submission) => {
    const outcome = batchOutcomeOf({ ...state, ...version }, submission);
    if (outcome.written) version = versionAfter(outcome.written);
    return outcome;
  });
}

const versionAfter = ({ revision, recordedAt }: Plan): GraphVersion => ({ revision, recordedAt });

/** The outcome of a submission in a graph of the given state. Pure except for the clock. */
function batchOutcomeOf(state: GraphState, submission: Submission): BatchOutcome {
  const { facts, by, request, expected, observedOn, run, ...options } = submission;
  const remembered = findRemembered(state.requests, request);
  if (remembered) return { submission, result: replayedResult(state, remembered, request), written: null };
  const guarded = expectedVersion(facts, expected);
  if (guarded && (state.lastRevisions.get(guarded.id) ?? 0) > guarded.revision)
    return { submission, result: conflict(state, guarded), written: null };
  const planned = plan(state, facts, { by, at: getNow(), observedOn, run });
  const isRefused = planned.rejectedEntries.length > 0 && !options.skipRejected;
  const result = resultOf(state, planned, {
    ...options,
    written: planned.changes.length > 0 && !isRefused,
  });
  const hasMore = request.isNamed || options.extraClauses !== undefined || planned.repeatedClaims.length > 0;
  const isToRemember = result.written || (hasMore && !isRefused);
  return { submission, result, written: isToRemember ? planned : null };
}

/**
 * The result for a client that has not seen the last change: nothing is recorded, and the error says which
 * revision it was.
 */
function conflict(
  { revision, recordedAt, lastRevisions }: GraphState,
  { index, id }: { readonly index: number; readonly id: string },
): RecordResult {
  const message = `${id} has changed: its last change is revision ${lastRevisions.get(id)}. Read it again.`;
  return {
    ...{ revision, recordedAt, recorded: 0, corrected: 0, retracted: 0, unchanged: 1 },
    rejected: [],
    issues: [{ path: ["expectedRevision"], code: "CONFLICT", message }],
    outcomes: [{ index, id, action: "UNCHANGED" }],
    written: false,
  };
}
