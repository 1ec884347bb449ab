import { requireKindById } from "../domain/kinds/vocabulary.js";
import { getNow } from "../domain/time.js";
import type { Database, Transaction } from "../neo4j/database.js";
import type { RunStatement } from "../neo4j/statement.js";
import { narrowClaims, UNSOURCED } from "./former-claims/narrow-claims.js";
import {
  advanceCorrection,
  type Correction,
  isFormerClaim,
  readCorrection,
  readFormerSubjects,
  readUnsourcedExamples,
} from "./former-claims/stored-correction.js";
import { PendingEntries } from "./plan/pending-entries.js";
import { computePlanSteps } from "./plan/plan-steps.js";
import type { GraphVersion } from "./snapshot/graph-version.js";
import { nothingPlanned } from "./state/changes.js";
import type { GraphState } from "./state/graph-state.js";
import type { Clause } from "./store/clause.js";
import { readBase } from "./store/read-base.js";
import { readRelationships } from "./store/read-relationships.js";
import { emptyReadSet } from "./store/read-set.js";
import { buildLogClauses, buildPlanClauses, createStatements } from "./store/write.js";
import { writeLastSeen } from "./transaction/group-commit.js";

/** The result of the correction of former claims, including its part before an interruption. */
export interface CorrectedClaims {
  /** The number of claims that were credited with more than they name. */
  readonly claims: number;
  /** The number of values that no source states, and some of them: the id of a thing with its values. */
  readonly unsourced: number;
  readonly examples: readonly string[];
}

interface CorrectionOptions {
  /** The number of claims by which a batch is limited. */
  readonly maxClaims?: number;
  /** Called after each batch with the number of claims that were corrected so far. */
  readonly onBatch?: (claims: number) => void;
}

const AUTHOR = "migration";
const MAX_CLAIMS = 4000;

interface Batch extends GraphVersion {
  readonly correction: Correction | null;
}

/**
 * Corrects the claims that mutations of earlier releases recorded: each supports only the fields that it names. The former
 * claims are retracted at the instant of the correction, so that the past of the graph stays as it was. It works in batches
 * that store how far it is, so that it can be interrupted and continued, also by several processes at once.
 * @returns null if there was nothing left to do
 */
export async function correctFormerClaims(
  database: Database,
  { maxClaims = MAX_CLAIMS, onBatch }: CorrectionOptions = {},
): Promise<CorrectedClaims | null> {
  let correction = await database.read(readCorrection);
  if (!correction || correction.isDone) return null;
  while (correction && !correction.isDone) {
    correction = await correctBatch(database, maxClaims);
    onBatch?.(correction?.claims ?? 0);
  }
  const { claims = 0, values: unsourced = 0 } = correction ?? {};
  const examples = unsourced === 0 ? [] : await database.read(readUnsourcedExamples(UNSOURCED.id));
  return { claims, unsourced, examples };
}

/** Corrects the claims about the next things, and returns how far the correction is. */
async function correctBatch(database: Database, maxClaims: number): Promise<Correction | null> {
  const runBatch = (transaction: Transaction) => correctNext(transaction, maxClaims);
  const [batch] = await writeLastSeen<readonly Batch[]>(database, runBatch, { timeout: 0 });
  return batch?.correction ?? null;
}

async function correctNext({ run }: Transaction, maxClaims: number): Promise<readonly Batch[]> {
  const { revision, recordedAt } = await run(readBase(emptyReadSet, { by: AUTHOR, requests: [] }));
  // Read under the lock: another process may have gone on.
  const correction = await run(readCorrection);
  if (!correction || correction.isDone) return [{ revision, recordedAt, correction }];
  const subjects = await run(readFormerSubjects(correction, maxClaims));
  const write = (clauses: readonly Clause[]) => Promise.all(createStatements(clauses).map(run));
  if (subjects.length === 0) {
    const next = { ...correction, isDone: true };
    await write([advanceCorrection(next)]);
    return [{ revision, recordedAt, correction: next }];
  }
  const pending = new PendingEntries(await readState(run, subjects), getNow());
  const narrowed = subjects.map((id) => narrowSubject(pending, id, correction));
  const { actions: _, ...steps } = computePlanSteps(pending, getNow());
  const plan = { by: AUTHOR, ...nothingPlanned, ...steps };
  const next: Correction = {
    ...correction,
    after: subjects.at(-1) ?? correction.after,
    claims: correction.claims + computeSum(narrowed.map(({ claims }) => claims)),
    values: correction.values + computeSum(narrowed.map(({ values }) => values)),
  };
  await write([...buildPlanClauses([plan]), ...buildLogClauses([plan]), advanceCorrection(next)]);
  return [{ revision: plan.revision, recordedAt: plan.recordedAt, correction: next }];
}

/** Reads things with their claims, and the source of values without one. */
async function readState(runStatement: RunStatement, subjects: readonly string[]): Promise<GraphState> {
  const base = await runStatement(
    readBase(
      {
        ...emptyReadSet,
        sources: [UNSOURCED.id],
        entities: subjects.filter((id) => requireKindById(id).category === "ENTITY"),
        claimSubjects: subjects,
      },
      null,
    ),
  );
  return { ...base, redated: new Map(), relationships: await readRelationships(runStatement, base.claims) };
}

const computeSum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

function narrowSubject(pending: PendingEntries, id: string, correction: Correction) {
  const entry = pending.getSubject(id);
  if (entry.values === null) return { claims: 0, values: 0 };
  return narrowClaims(pending, entry, (claim) => "recordedAt" in claim && isFormerClaim(claim, correction));
}
