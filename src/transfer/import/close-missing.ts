import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { kindOfId, requireKind } from "../../domain/kinds/vocabulary.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { InputLine } from "../../formats/format.js";
import { cypher } from "../../neo4j/cypher.js";
import type { Database } from "../../neo4j/database.js";
import { rowDecoder, text } from "../../neo4j/row-decoder.js";
import { type Statement, statement } from "../../neo4j/statement.js";
import { record } from "../../recording/record.js";
import { factById } from "../../recording/store/by-id.js";
import { required } from "../../util/required.js";
import type { DatasetIds } from "./dataset-ids.js";

export interface CloseMissingOptions {
  readonly by: string;
  /** The day on which the facts end, as a partial date. */
  readonly on: string;
}

/** The number of claims that are read at a time. */
const PAGE = 5000;

/**
 * Ends open-ended facts that are no longer in a dataset and have no other sources. A claim of the source
 * gives the end, which is no later than that day. Nothing is retracted. Returns the number of ended facts.
 */
export async function closeMissing(
  database: Database,
  dataset: DatasetIds,
  { by, on }: CloseMissingOptions,
): Promise<number> {
  let [after, ended] = ["", 0];
  for (;;) {
    const claims = await database.read(claimsFrom(after, [...dataset.sources]));
    const last = claims.at(-1);
    if (!last) return ended;
    after = last.id;
    const sourceOf = new Map(claims.map(({ subject, source }) => [subject, source]));
    const absent = [...sourceOf.keys()].filter((id) => !dataset.facts.has(id));
    const lines = (await readOpenEnded(database, absent, [...dataset.sources])).map((id) =>
      endLine(id, required(sourceOf.get(id), `The source of ${id}`), on),
    );
    if (lines.length === 0) continue;
    const { corrected } = await record(database, lines, { by, skipRejected: true, timeout: 0 });
    ended += corrected;
  }
}

const endLine = (id: string, source: string, on: string): InputLine => ({
  kind: requireKind(id).kind,
  id,
  validTo: on,
  validToQualifier: "NO_LATER_THAN",
  claims: [
    {
      source,
      field: "validTo",
      value: on,
      statement: "The dataset holds it no longer.",
      basis: "DATASET",
    },
  ],
});

const readClaim = rowDecoder({ id: text, subject: text, source: text });

const claimsFrom = (after: string, sources: readonly string[]) =>
  statement({
    name: "read what a dataset claims",
    access: "READ",
    text: cypher`
      MATCH (c:Claim) USING INDEX SEEK c:Claim(id)
      WHERE c.id > $after AND c.retractedAt IS NULL
      MATCH (c)-[:CITES]->(s:Source)
      WHERE s.id IN $sources
      RETURN c.id, c.subjectId, s.id
      ORDER BY c.id
      LIMIT ${PAGE}
    `,
    parameters: { after, sources },
    read: (rows) => rows.map(readClaim),
  });

/** The facts among these ids that are open-ended and have no other sources. Events have no end. */
async function readOpenEnded(
  database: Database,
  ids: readonly string[],
  sources: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const kind of relationshipKinds.filter(({ time }) => time === "STATE")) {
    const own = ids.filter((id) => kindOfId(id) === kind);
    if (own.length > 0) found.push(...(await database.read(openEndedOf(kind, own, sources))));
  }
  return found;
}

const openEndedOf = (
  { stored }: RelationshipKindModel,
  ids: readonly string[],
  sources: readonly string[],
): Statement<readonly string[]> =>
  statement({
    name: "read facts without an end",
    access: "READ",
    text: cypher`
      UNWIND $ids AS id
      ${factById("r", stored.openEnded, "id")}
      WHERE NOT EXISTS {
        MATCH (c:Claim {subjectId: id})-[:CITES]->(s:Source)
        WHERE c.retractedAt IS NULL AND NOT s.id IN $sources
      }
      RETURN id
    `,
    parameters: { ids, sources },
    read: (rows) => rows.map(([id]) => text(id)),
  });
