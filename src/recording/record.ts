import { now } from "../domain/time.js";
import type { Database, Transaction } from "../neo4j/database.js";
import { conflict, type Expectation, keptThing } from "./expectation.js";
import type { Refusal } from "./facts.js";
import { type PlacedFact, plan } from "./plan.js";
import { readFact } from "./read-fact.js";
import { readGraph } from "./read-graph.js";
import { type RecordResult, resultOf } from "./record-result.js";
import { brief, rememberedResult } from "./remembered-result.js";
import { requestOf } from "./request.js";
import { sharedWrite } from "./shared-write.js";
import { requestClauses } from "./store/write-request.js";
import { type Line, validate } from "./validate.js";
import { writePlan } from "./write.js";

export interface RecordOptions {
  /** Who records: stands on every claim and change. */
  readonly by: string;
  /** Says what would be recorded, and writes nothing. */
  readonly dryRun?: boolean;
  /** Records the sound facts although others are refused; without it one refused fact keeps all from being recorded. */
  readonly skipRefused?: boolean;
  /** The client's own name for the request: sent again it has no further effect, and the same result. */
  readonly idempotencyKey?: string | null;
  /** The revision since which what one of the facts speaks of must not have changed. */
  readonly expected?: Expectation | undefined;
  /** Milliseconds the transaction may take in place of the database's own limit; 0: as long as it needs. */
  readonly timeout?: number;
}

/**
 * Records facts, as lines of a facts file have them, in one transaction: all of them, or none where one is refused.
 * Recording the same again changes nothing. Calls at the same time follow one another, and may share a transaction where none says
 * how long it may take.
 */
export async function record(
  database: Database,
  lines: readonly unknown[],
  options: RecordOptions,
): Promise<RecordResult> {
  const { by, dryRun = false, skipRefused = false, timeout, expected } = options;
  const { facts: sound, refusals } = checked(lines);
  const isRefused = (found: readonly Refusal[]) => found.length > 0 && !skipRefused;
  const given = { refusals, skipRefused };
  if (dryRun || isRefused(refusals)) {
    const { state, facts } = await readGraph((statement) => database.read(statement), sound, null);
    return resultOf(state, plan(state, facts, { by, at: now() }), { ...given, written: false });
  }
  const request = requestOf(by, options.idempotencyKey ?? null, [lines, expected]);
  const work = async ({ run }: Transaction) => {
    const { state, facts } = await readGraph(run, sound, { by, request: request.key }, expected);
    if (state.request) return rememberedResult(state, state.request, request);
    const kept = keptThing(facts, expected);
    if (kept && (state.lastRevisions.get(kept.id) ?? 0) > expected!.revision) return conflict(state, kept);
    const planned = plan(state, facts, { by, at: now() });
    const refused = isRefused(planned.refusals);
    const result = resultOf(state, planned, { ...given, written: planned.changes.length > 0 && !refused });
    const isToRemember = result.written || (request.isNamed && !refused);
    if (isToRemember) await run(writePlan(planned, requestClauses(request, brief(result), now())));
    return result;
  };
  return timeout === undefined ? sharedWrite(database, work) : database.write(work, { timeout });
}

/** The sound ones among the lines, each as a fact by its place; and what is wrong with the others. */
function checked(lines: readonly unknown[]) {
  const facts: PlacedFact[] = [];
  const refusals: Refusal[] = [];
  lines.forEach((line, index) => {
    const faults = validate(line);
    if (faults.length > 0) refusals.push({ index, faults });
    else facts.push({ index, fact: readFact(line as Line) });
  });
  return { facts, refusals };
}
