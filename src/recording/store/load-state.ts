import { selectSourceDate } from "../../domain/graphql/claim-order.js";
import { Source } from "../../domain/graphql/source.js";
import { isClaimId } from "../../domain/kinds/other-ids.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import { rowDecoder, text } from "../../neo4j/row-decoder.js";
import { type RunStatement, type Statement, statement } from "../../neo4j/statement.js";
import { type Expectation, expectedVersion } from "../input/expected-version.js";
import type { PlacedFact, RecordEntry, Values } from "../input/facts.js";
import { redirectIds } from "../plan/redirect-ids.js";
import { mergeValues } from "../plan/values.js";
import type { GraphState } from "../state/graph-state.js";
import { MAX_CLAIMS } from "../state/max-claims.js";
import { nodeBy } from "./by-id.js";
import { claimsCiting } from "./claims-citing.js";
import { readBase, type Writer } from "./read-base.js";
import { readRelationships } from "./read-relationships.js";
import { readSetOf, withSubjects } from "./read-set.js";

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
 * recorded already; one more, before these, if claims are retracted; two more if the date of a source changes. All are
 * repeated if former ids are used.
 * With a writer, it takes the write lock until the transaction ends.
 */
export async function loadState<A extends EntriesToLoad>(
  run: RunStatement,
  submissions: readonly A[],
  writer: Writer | null,
): Promise<LoadedState<A>> {
  const state = await readState(run, submissions, writer);
  if (state.redirects.size === 0) return { submissions, state };
  const resolved = submissions.map((one) => ({
    ...one,
    facts: one.facts.map((placed) => ({ ...placed, fact: redirectIds(placed.fact, state.redirects) })),
  }));
  return { submissions: resolved, state: await readState(run, resolved, writer) };
}

/** The same for one submission. */
export async function loadStateOf<A extends EntriesToLoad>(
  run: RunStatement,
  submission: A,
  writer: Writer | null,
) {
  const { state, submissions } = await loadState(run, [submission], writer);
  const [resolved = submission] = submissions;
  return { state, submission: resolved };
}

async function readState(
  run: RunStatement,
  submissions: readonly EntriesToLoad[],
  writer: Writer | null,
): Promise<GraphState> {
  const facts = submissions.flatMap((one) => one.facts.map(({ fact }) => fact));
  const retracted = facts.flatMap((fact) => (fact.type === "RETRACTION" ? [fact.id] : []));
  const claims = retracted.filter(isClaimId);
  const subjects = claims.length > 0 ? await run(claimSubjects(claims)) : new Map<string, string>();
  const unchanged = submissions.flatMap(({ facts, expected }) => expectedVersion(facts, expected)?.id ?? []);
  const needs = readSetOf(facts, subjects, unchanged);
  const first = await run(readBase(needs, writer));
  const redated = await readRedated(run, facts, first);
  const further = [...redated.values()].flatMap((ids) => ids ?? []);
  const base = further.length > 0 ? await run(readBase(withSubjects(needs, further), writer)) : first;
  const relationshipsStatement = readRelationships(base.claims);
  const relationships = relationshipsStatement ? await run(relationshipsStatement) : [];
  return { ...base, redated, relationships: new Map(relationships.map((fact) => [fact.id, fact])) };
}

/** What claims of sources are about whose date the entries change: the order of these claims may change with it. */
async function readRedated(
  run: RunStatement,
  facts: readonly RecordEntry[],
  { sources }: Pick<GraphState, "sources">,
): Promise<GraphState["redated"]> {
  const redated = new Map<string, readonly string[] | null>();
  for (const fact of facts) {
    const known = fact.type === "SOURCE" ? sources.get(fact.id) : undefined;
    if (fact.type !== "SOURCE" || !known || !isRedated(known.values, fact.newValues)) continue;
    const cited = await run(claimsCiting([fact.id], null));
    redated.set(fact.id, cited.length > MAX_CLAIMS ? null : cited.map(({ subject }) => subject));
  }
  return redated;
}

const isRedated = (before: Values, newValues: Values): boolean =>
  selectSourceDate(before) !== selectSourceDate(mergeValues(recordedProperties(Source), before, newValues));

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
