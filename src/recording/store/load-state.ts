import { rowDecoder, text } from "../../neo4j/row-decoder.js";
import { type Ask, type Statement, statement } from "../../neo4j/statement.js";
import { type Expectation, expectedVersion } from "../input/expected-version.js";
import type { PlacedFact } from "../input/facts.js";
import { redirectIds } from "../plan/redirect-ids.js";
import type { GraphState } from "../state/graph-state.js";
import { nodeBy } from "./by-id.js";
import { readBase, type Writer } from "./read-base.js";
import { readRelationships } from "./read-relationships.js";
import { readSetOf } from "./read-set.js";

/** Entries to record, and what the client expects to be unchanged. */
interface EntriesToLoad {
  readonly facts: readonly PlacedFact[];
  readonly expected: Expectation | undefined;
}

/** The submissions with their redirects resolved, and the recorded state of everything that they touch. */
export interface LoadedState<A extends EntriesToLoad> {
  readonly submissions: readonly A[];
  readonly state: GraphState;
}

/**
 * Reads the recorded state of everything that entries touch. It takes one round trip; a second if facts are
 * recorded already; one more, before these, if claims are retracted. All are repeated if former ids are used.
 * With a writer, it takes the write lock until the transaction ends.
 */
export async function loadState<A extends EntriesToLoad>(
  run: Ask,
  submissions: readonly A[],
  writer: Writer | null,
): Promise<LoadedState<A>> {
  const state = await readState(run, submissions, writer);
  if (state.redirects.size === 0) return { submissions, state };
  const resolved = submissions.map((one) => ({
    ...one,
    facts: one.facts.map(({ index, fact }) => ({ index, fact: redirectIds(fact, state.redirects) })),
  }));
  return { submissions: resolved, state: await readState(run, resolved, writer) };
}

/** The same for one submission. */
export async function loadStateOf<A extends EntriesToLoad>(run: Ask, submission: A, writer: Writer | null) {
  const { state, submissions } = await loadState(run, [submission], writer);
  const [resolved = submission] = submissions;
  return { state, submission: resolved };
}

async function readState(
  run: Ask,
  submissions: readonly EntriesToLoad[],
  writer: Writer | null,
): Promise<GraphState> {
  const facts = submissions.flatMap((one) => one.facts.map(({ fact }) => fact));
  const retracted = facts.flatMap((fact) => (fact.type === "RETRACTION" ? [fact.id] : []));
  const claims = retracted.filter((id) => id.startsWith("claim:"));
  const subjects = claims.length > 0 ? await run(claimSubjects(claims)) : new Map<string, string>();
  const unchanged = submissions.flatMap(({ facts, expected }) => expectedVersion(facts, expected)?.id ?? []);
  const base = await run(readBase(readSetOf(facts, subjects, unchanged), writer));
  const relationshipsStatement = readRelationships(base.claims);
  const relationships = relationshipsStatement ? await run(relationshipsStatement) : [];
  return { ...base, relationships: new Map(relationships.map((fact) => [fact.id, fact])) };
}

const idAndSubject = rowDecoder([text, text]);

/** The subjects of the recorded claims among the given ids. The subject of a claim never changes. */
const claimSubjects = (ids: readonly string[]): Statement<ReadonlyMap<string, string>> =>
  statement({
    name: "read what claims speak of",
    access: "READ",
    text: `UNWIND $ids AS id ${nodeBy("c", "Claim", "id", "id")} RETURN c.id, c.subjectId`,
    parameters: { ids },
    read: (rows) => new Map(rows.map(idAndSubject)),
  });
