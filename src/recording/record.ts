import { type Instant, now } from "../domain/time.js";
import type { Database, Transaction } from "../neo4j/database.js";
import type { Refusal } from "./facts.js";
import { type PlacedFact, plan } from "./plan.js";
import { readFact } from "./read-fact.js";
import { readGraph } from "./read-graph.js";
import type { GraphState } from "./state.js";
import type { Outcome, Plan } from "./steps.js";
import { type Line, validate } from "./validate.js";
import { writePlan } from "./write.js";

export interface RecordOptions {
  /** Who records: stands on every claim and change. */
  readonly by: string;
  /** Says what would be recorded, and writes nothing. */
  readonly dryRun?: boolean;
  /** Records the sound facts although others are refused; without it one refused fact keeps all from being recorded. */
  readonly skipRefused?: boolean;
  /** Milliseconds the transaction may take in place of the database's own limit; 0: as long as it needs. */
  readonly timeout?: number;
}

/** What became of the facts given. */
export interface RecordResult {
  /** Of the graph, afterwards. */
  readonly revision: number;
  /** When the last change up to then was recorded; null on an empty graph. */
  readonly recordedAt: Instant | null;
  /** Facts given that were new, by themselves or as a claim. */
  readonly recorded: number;
  readonly corrected: number;
  readonly retracted: number;
  readonly unchanged: number;
  readonly rejected: readonly Refusal[];
  /** What became of each fact that was not refused. */
  readonly outcomes: readonly Outcome[];
  /** Whether anything was written: false where nothing changed, on a dry run, and where a fact was refused. */
  readonly written: boolean;
}

/**
 * Records facts, as lines of a facts file have them, in one transaction: all of them, or none where one is refused.
 * Recording the same again changes nothing. Calls at the same time follow one another.
 */
export async function record(
  database: Database,
  lines: readonly unknown[],
  options: RecordOptions,
): Promise<RecordResult> {
  const { by, dryRun = false, skipRefused = false, timeout } = options;
  const { facts, refusals } = checked(lines);
  const isRefused = (found: readonly Refusal[]) => found.length > 0 && !skipRefused;
  if (dryRun || isRefused(refusals)) {
    const state = await readGraph((statement) => database.read(statement), factsOf(facts), null);
    const planned = plan(state, facts, { by, at: now() });
    return resultOf(state, planned, [...refusals, ...planned.refusals], { skipRefused, written: false });
  }
  const work = async (transaction: Transaction) => {
    const state = await readGraph((statement) => transaction.run(statement), factsOf(facts), by);
    const planned = plan(state, facts, { by, at: now() });
    const written = planned.changes.length > 0 && !isRefused(planned.refusals);
    if (written) await transaction.run(writePlan(planned));
    return resultOf(state, planned, [...refusals, ...planned.refusals], { skipRefused, written });
  };
  return database.write(work, timeout === undefined ? {} : { timeout });
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

const factsOf = (placed: readonly PlacedFact[]) => placed.map(({ fact }) => fact);

function resultOf(
  state: GraphState,
  { revision, recordedAt, outcomes }: Plan,
  rejected: readonly Refusal[],
  { skipRefused, written }: { readonly skipRefused: boolean; readonly written: boolean },
): RecordResult {
  const taken = rejected.length > 0 && !skipRefused ? [] : outcomes;
  const count = (action: Outcome["action"]) => taken.filter((outcome) => outcome.action === action).length;
  return {
    revision: written ? revision : state.revision,
    recordedAt: written ? recordedAt : state.recordedAt,
    recorded: count("RECORDED"),
    corrected: count("CORRECTED"),
    retracted: count("RETRACTED"),
    unchanged: count("UNCHANGED"),
    rejected: [...rejected].sort((one, other) => one.index - other.index),
    outcomes: taken,
    written,
  };
}
