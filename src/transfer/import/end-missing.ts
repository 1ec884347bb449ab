import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { kindOfId, requireKind } from "../../domain/kinds/vocabulary.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { InputLine } from "../../formats/format.js";
import { cypher } from "../../neo4j/cypher.js";
import type { Database } from "../../neo4j/database.js";
import { text } from "../../neo4j/row-decoder.js";
import { type Statement, statement } from "../../neo4j/statement.js";
import { record } from "../../recording/record.js";
import { factById } from "../../recording/store/by-id.js";
import type { DatasetClaim } from "./dataset-claims.js";

/**
 * Ends the open-ended facts that some claims, which are missing from a dataset, are about, unless other sources than
 * those of the dataset say them. A claim of the source gives the end, which is no later than a day. Nothing is
 * retracted. Returns the number of ended facts.
 */
export async function endMissing(
  database: Database,
  missing: readonly DatasetClaim[],
  sources: readonly string[],
  { by, on }: { readonly by: string; readonly on: string },
): Promise<number> {
  const sourceOf = new Map(missing.map(({ subject, source }) => [subject, source]));
  const ended = await readOpenEnded(database, [...sourceOf.keys()], sources);
  const lines = ended.flatMap((id) => {
    const source = sourceOf.get(id);
    return source === undefined ? [] : [endLine(id, source, on)];
  });
  if (lines.length === 0) return 0;
  const { corrected } = await record(database, lines, { by, skipRejected: true, timeout: 0 });
  return corrected;
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
