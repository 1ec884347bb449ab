import type { Statement } from "../neo4j/statement.js";
import { type Expectation, keptThing } from "./expectation.js";
import { ledOn } from "./led-on.js";
import type { PlacedFact } from "./plan.js";
import type { GraphState } from "./state.js";
import { claimSubjects } from "./store/claim-subjects.js";
import { needsOf } from "./store/needs.js";
import { readBase, type Writer } from "./store/read-base.js";
import { readRelationships } from "./store/read-relationships.js";

/** Runs a statement, in a transaction or by itself. */
export type Run = <T>(statement: Statement<T>) => Promise<T>;

/** Facts with what the graph holds of all that they touch. */
export interface Grounded {
  /** Told with present ids. */
  readonly facts: readonly PlacedFact[];
  readonly state: GraphState;
}

/**
 * Reads what the graph holds of all that facts touch: one round trip, a second where facts are recorded already, and one
 * before where claims are taken back; all of it again where former ids are among theirs. With a writer, nobody else
 * writes from then on until the transaction ends.
 */
export async function readGraph(
  run: Run,
  facts: readonly PlacedFact[],
  writer: Writer | null,
  expected?: Expectation,
): Promise<Grounded> {
  const state = await readState(run, facts, writer, expected);
  if (state.leads.size === 0 || state.request) return { facts, state };
  const led = facts.map(({ index, fact }) => ({ index, fact: ledOn(fact, state.leads) }));
  return { facts: led, state: await readState(run, led, writer, expected) };
}

async function readState(
  run: Run,
  placed: readonly PlacedFact[],
  writer: Writer | null,
  expected: Expectation | undefined,
): Promise<GraphState> {
  const facts = placed.map(({ fact }) => fact);
  const retracted = facts.flatMap((fact) => (fact.sort === "RETRACTION" ? [fact.id] : []));
  const claims = retracted.filter((id) => id.startsWith("claim:"));
  const subjects = claims.length > 0 ? await run(claimSubjects(claims)) : new Map<string, string>();
  const unchanged = keptThing(placed, expected);
  const base = await run(readBase(needsOf(facts, subjects, unchanged ? [unchanged.id] : []), writer));
  const recorded = readRelationships(base.claims);
  const relationships = recorded ? await run(recorded) : [];
  return { ...base, relationships: new Map(relationships.map((fact) => [fact.id, fact])) };
}
