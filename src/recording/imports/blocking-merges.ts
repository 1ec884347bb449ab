import { cypher } from "../../neo4j/cypher.js";
import type { Database } from "../../neo4j/database.js";
import { createRowDecoder, decodeJson, number } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import { readMergeContext } from "../merge/read-merge-context.js";
import type { MergeRecord } from "../state/merge-record.js";
import { isStillRecorded } from "../state/undone-runs.js";
import { readUndoneRuns } from "../store/read-undone-runs.js";

/** A merge that an undone import would leave without one of its entities. */
export interface BlockingMerge {
  readonly id: string;
  readonly keepId: string;
  /** The entities that are known only from the import. */
  readonly entities: readonly string[];
}

/**
 * Finds the merges, the latest first, that involve an entity which is known only from an import: without it there would be
 * nothing to merge.
 */
export async function findBlockingMerges(
  database: Database,
  importId: string,
): Promise<readonly BlockingMerge[]> {
  const undone = new Set([...(await database.read(readUndoneRuns)), importId]);
  const merges = await database.read(readImportMerges(importId));
  if (merges.length === 0) return [];
  const copies = new Set(merges.flatMap(({ entities }) => entities.flatMap((entity) => entity.copies)));
  const { claims } = await database.read(readMergeContext([...new Set(merges.flatMap(listMergeEntities))]));
  const isOnlyFromIt = (id: string): boolean => {
    const ownClaims = (claims.get(id) ?? []).filter((claim) => !copies.has(claim.id));
    return ownClaims.length > 0 && !ownClaims.some((claim) => isStillRecorded(claim, undone));
  };
  return merges
    .map((merge) => ({ ...merge, entities: listMergeEntities(merge).filter(isOnlyFromIt) }))
    .filter(({ entities }) => entities.length > 0)
    .map(({ id, keepId, entities }) => ({ id, keepId, entities }));
}

const listMergeEntities = ({ keepId, entities }: MergeRecord): readonly string[] => [
  keepId,
  ...entities.map(({ id }) => id),
];

const decode = createRowDecoder({ record: decodeJson<MergeRecord>(), at: number });

/** Reads the merges in force of the entities that an import has claims about, the latest first. */
const readImportMerges = (importId: string): Statement<readonly MergeRecord[]> =>
  createStatement({
    name: "read the merges of what an import has",
    text: cypher`
      MATCH (x:Redirect)
      WHERE EXISTS {
        UNWIND [x.id, x.to] AS id
        MATCH (c:Claim {subjectId: id}) WHERE c.run = $importId
      }
      WITH DISTINCT x.recordedFrom AS at
      MATCH (m:Merge) WHERE m.at = at AND m.undoneAt IS NULL
      RETURN m.record, m.at
      ORDER BY m.at DESC
    `,
    parameters: { importId },
    read: (rows) => rows.map((row) => decode(row).record),
  });
