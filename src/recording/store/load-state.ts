import { selectSourceDate } from "../../domain/graphql/claim-order.js";
import { Source } from "../../domain/graphql/source.js";
import { isClaimId } from "../../domain/kinds/other-ids.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import { createRowDecoder, text } from "../../neo4j/row-decoder.js";
import { createStatement, type RunStatement, type Statement } from "../../neo4j/statement.js";
import type { IndexedEntry, PropertyValues, RecordEntry } from "../input/entries.js";
import { type Expectation, findExpectedVersion } from "../input/expected-version.js";
import { redirectIds } from "../plan/redirect-ids.js";
import { mergeValues } from "../plan/values.js";
import { type GraphState, MAX_CLAIMS } from "../state/graph-state.js";
import { readCitingClaims } from "./citing-claims.js";
import { buildNodeMatch } from "./node-match.js";
import { readBase, type Writer } from "./read-base.js";
import { readRelationships } from "./read-relationships.js";
import { addSubjects, collectReadSet } from "./read-set.js";

/** Entries to record, and what the client expects to be unchanged. */
interface EntriesToLoad {
  readonly entries: readonly IndexedEntry[];
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
  runStatement: RunStatement,
  submissions: readonly A[],
  writer: Writer | null,
): Promise<LoadedState<A>> {
  const state = await readState(runStatement, submissions, writer);
  if (state.redirects.size === 0) return { submissions, state };
  const resolved = submissions.map(
    (submission): A => ({
      ...submission,
      entries: submission.entries.map(
        (indexedEntry): IndexedEntry => ({
          ...indexedEntry,
          entry: redirectIds(indexedEntry.entry, state.redirects),
        }),
      ),
    }),
  );
  return { submissions: resolved, state: await readState(runStatement, resolved, writer) };
}

async function readState(
  runStatement: RunStatement,
  submissions: readonly EntriesToLoad[],
  writer: Writer | null,
): Promise<GraphState> {
  const entries = submissions.flatMap((submission) =>
    submission.entries.map((indexedEntry) => indexedEntry.entry),
  );
  const retracted = entries.flatMap((entry) => (entry.type === "RETRACTION" ? [entry.id] : []));
  const claims = retracted.filter(isClaimId);
  const subjects =
    claims.length > 0 ? await runStatement(readClaimSubjects(claims)) : new Map<string, string>();
  const unchanged = submissions.flatMap(
    ({ entries, expected }) => findExpectedVersion(entries, expected)?.id ?? [],
  );
  const needs = collectReadSet(entries, subjects, unchanged);
  const first = await runStatement(readBase(needs, writer));
  const redated = await readRedated(runStatement, entries, first);
  const further = [...redated.values()].flatMap((ids) => ids ?? []);
  const base = further.length > 0 ? await runStatement(readBase(addSubjects(needs, further), writer)) : first;
  return { ...base, redated, relationships: await readRelationships(runStatement, base.claims) };
}

/** Reads the subjects of claims of sources whose date the entries change: the order of these claims may change. */
async function readRedated(
  runStatement: RunStatement,
  entries: readonly RecordEntry[],
  { sources }: Pick<GraphState, "sources">,
): Promise<GraphState["redated"]> {
  const redated = new Map<string, readonly string[] | null>();
  for (const entry of entries) {
    const recorded = entry.type === "SOURCE" ? sources.get(entry.id) : undefined;
    if (entry.type !== "SOURCE" || !recorded || !isRedated(recorded.values, entry.newValues)) continue;
    const cited = await runStatement(readCitingClaims([entry.id], null));
    redated.set(entry.id, cited.length > MAX_CLAIMS ? null : cited.map(({ subject }) => subject));
  }
  return redated;
}

const isRedated = (before: PropertyValues, newValues: PropertyValues): boolean =>
  selectSourceDate(before) !== selectSourceDate(mergeValues(recordedProperties(Source), before, newValues));

const idAndSubject = createRowDecoder([text, text]);

/** Reads the subjects of the recorded claims among some ids. The subject of a claim never changes. */
const readClaimSubjects = (ids: readonly string[]): Statement<ReadonlyMap<string, string>> =>
  createStatement({
    name: "read what claims speak of",
    text: `UNWIND $ids AS id ${buildNodeMatch("c", "Claim", "id", "id")} RETURN c.id, c.subjectId`,
    parameters: { ids },
    read: (rows) => new Map(rows.map(idAndSubject)),
  });
