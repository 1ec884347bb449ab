import { Source } from "../../domain/graphql/source.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import { getNow } from "../../domain/time.js";
import type { Database, Transaction } from "../../neo4j/database.js";
import { PendingEntries } from "../plan/pending-entries.js";
import { computePlanSteps } from "../plan/plan-steps.js";
import { mergeValues } from "../plan/values.js";
import type { GraphVersion } from "../snapshot/graph-version.js";
import { readSubjects } from "../sources/read-subjects.js";
import { nothingPlanned } from "../state/changes.js";
import { readBase } from "../store/read-base.js";
import { emptyReadSet } from "../store/read-set.js";
import { createStatements, writePlans } from "../store/write.js";
import { writeLastSeen } from "../transaction/group-commit.js";
import { narrowClaims } from "./narrow-claims.js";
import {
  advanceCorrection,
  type Correction,
  isFormerClaim,
  readCorrection,
  readFormerSubjects,
  readUnsourcedExamples,
} from "./stored-correction.js";

/** The result of the correction of former claims, including its part before an interruption. */
export interface CorrectedClaims {
  /** The number of claims that were credited with more than they name. */
  readonly claims: number;
  /** The number of values that no source states, and some of them: the id of a thing, the field and the value. */
  readonly unsourced: number;
  readonly examples: readonly string[];
}

/** The source that values without a source cite. */
export const UNSOURCED = { id: "source:values-without-a-source", title: "Values without a source" };
const AUTHOR = "migration";
const MAX_CLAIMS = 1000;

interface Batch extends GraphVersion {
  readonly correction: Correction | null;
}

/**
 * Corrects the claims that mutations of earlier releases recorded: each supports only the fields that it names. The former
 * claims are retracted at the instant of the correction, so that the past of the graph stays as it was. It works in batches
 * that store how far it is, so that it can be interrupted and continued, also by several processes at once.
 * @param maxClaims the number of claims by which a batch is limited
 * @returns null if there was nothing left to do
 */
export async function correctFormerClaims(
  database: Database,
  maxClaims: number = MAX_CLAIMS,
): Promise<CorrectedClaims | null> {
  let correction = await database.read(readCorrection);
  if (!correction || correction.isDone) return null;
  while (correction && !correction.isDone) correction = await correctBatch(database, maxClaims);
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
  const { revision, recordedAt, sources } = await run(
    readBase({ ...emptyReadSet, sources: [UNSOURCED.id] }, { by: AUTHOR, requests: [] }),
  );
  // Read under the lock: another process may have gone on.
  const correction = await run(readCorrection);
  if (!correction || correction.isDone) return [{ revision, recordedAt, correction }];
  const subjects = await run(readFormerSubjects(correction, maxClaims));
  if (subjects.length === 0) {
    const next = { ...correction, isDone: true };
    await Promise.all(createStatements([advanceCorrection(next)]).map(run));
    return [{ revision, recordedAt, correction: next }];
  }
  const { state } = await readSubjects(
    run,
    subjects.map((subject) => ({ subject })),
  );
  const pending = new PendingEntries({ ...state, revision, recordedAt, sources }, getNow());
  const narrowed = subjects.map((id) => narrowSubject(pending, id, correction));
  const values = computeSum(narrowed.map((narrowing) => narrowing.values));
  if (values > 0) provideSource(pending);
  const { actions: _, ...steps } = computePlanSteps(pending, getNow());
  const plan = { by: AUTHOR, ...nothingPlanned, ...steps };
  const next: Correction = {
    ...correction,
    after: subjects.at(-1) ?? correction.after,
    claims: correction.claims + computeSum(narrowed.map((narrowing) => narrowing.claims)),
    values: correction.values + values,
  };
  const clauses = [advanceCorrection(next)];
  if (plan.changes.length > 0) await run(writePlans([plan], clauses));
  else await Promise.all(createStatements(clauses).map(run));
  return [{ revision: plan.revision, recordedAt: plan.recordedAt, correction: next }];
}

const computeSum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

function narrowSubject(pending: PendingEntries, id: string, correction: Correction) {
  const entry = pending.getSubject(id);
  if (entry.values === null) return { claims: 0, values: 0 };
  const narrowing = narrowClaims(
    entry,
    (claim) => "recordedAt" in claim && isFormerClaim(claim, correction),
    UNSOURCED.id,
  );
  if (narrowing.claims > 0) entry.reasons.push("a source supports only the fields that are named");
  return narrowing;
}

function provideSource(pending: PendingEntries): void {
  const source = pending.getSource(UNSOURCED.id);
  source.values ??= mergeValues(recordedProperties(Source), null, { title: UNSOURCED.title });
  source.isRetracted = false;
}
