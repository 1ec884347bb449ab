import type { Statement } from "../neo4j/statement.js";
import type { Fact } from "./facts.js";
import type { GraphState } from "./state.js";
import { claimSubjects } from "./store/claim-subjects.js";
import { needsOf } from "./store/needs.js";
import { readBase } from "./store/read-base.js";
import { readRelationships } from "./store/read-relationships.js";

type Run = <T>(statement: Statement<T>) => Promise<T>;

/**
 * Reads what the graph holds of all that facts touch: one round trip, a second where facts are recorded already, and one
 * before where claims are taken back. With a writer, nobody else writes from then on until the transaction ends.
 */
export async function readGraph(
  run: Run,
  facts: readonly Fact[],
  writer: string | null,
): Promise<GraphState> {
  const retracted = facts.flatMap((fact) => (fact.sort === "RETRACTION" ? [fact.id] : []));
  const claims = retracted.filter((id) => id.startsWith("claim:"));
  const subjects = claims.length > 0 ? await run(claimSubjects(claims)) : new Map<string, string>();
  const base = await run(readBase(needsOf(facts, subjects), writer));
  const recorded = readRelationships(base.claims);
  const relationships = recorded ? await run(recorded) : [];
  return { ...base, relationships: new Map(relationships.map((fact) => [fact.id, fact])) };
}
