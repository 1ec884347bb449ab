import type { Ask } from "../../neo4j/statement.js";
import { type Expectation, expectedVersion } from "../input/expected-version.js";
import type { PlacedFact } from "../input/facts.js";
import { resolveRedirects } from "../plan/redirect-ids.js";
import type { GraphState } from "../state/graph-state.js";
import { claimSubjects } from "./claim-subjects.js";
import { readBase, type Writer } from "./read-base.js";
import { readRelationships } from "./read-relationships.js";
import { readSetOf } from "./read-set.js";

/** Facts that are to be recorded, where what one of them speaks of is as expected. */
interface Asked {
  readonly facts: readonly PlacedFact[];
  readonly expected: Expectation | undefined;
}

/** What is asked, told with present ids, and what the graph holds of all that it touches. */
export interface LoadedState<A extends Asked> {
  readonly asked: readonly A[];
  readonly state: GraphState;
}

/**
 * Reads what the graph holds of all that facts touch: one round trip, a second where facts are recorded already, and one
 * before where claims are taken back; all of it again where former ids are among theirs. With a writer, nobody else
 * writes from then on until the transaction ends.
 */
export async function loadState<A extends Asked>(
  run: Ask,
  asked: readonly A[],
  writer: Writer | null,
): Promise<LoadedState<A>> {
  const state = await readState(run, asked, writer);
  if (state.leads.size === 0) return { asked, state };
  const led = asked.map((one) => ({
    ...one,
    facts: one.facts.map(({ index, fact }) => ({ index, fact: resolveRedirects(fact, state.leads) })),
  }));
  return { asked: led, state: await readState(run, led, writer) };
}

async function readState(run: Ask, asked: readonly Asked[], writer: Writer | null): Promise<GraphState> {
  const facts = asked.flatMap((one) => one.facts.map(({ fact }) => fact));
  const retracted = facts.flatMap((fact) => (fact.sort === "RETRACTION" ? [fact.id] : []));
  const claims = retracted.filter((id) => id.startsWith("claim:"));
  const subjects = claims.length > 0 ? await run(claimSubjects(claims)) : new Map<string, string>();
  const unchanged = asked.flatMap(({ facts, expected }) => expectedVersion(facts, expected)?.id ?? []);
  const base = await run(readBase(readSetOf(facts, subjects, unchanged), writer));
  const recorded = readRelationships(base.claims);
  const relationships = recorded ? await run(recorded) : [];
  return { ...base, relationships: new Map(relationships.map((fact) => [fact.id, fact])) };
}
