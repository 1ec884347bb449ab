import { cypher } from "../../neo4j/cypher.js";
import type { Database } from "../../neo4j/database.js";
import { json, number, rowDecoder } from "../../neo4j/row-decoder.js";
import { type Statement, statement } from "../../neo4j/statement.js";
import { mergeContext } from "../merge/read-merge-context.js";
import type { MergeRecord } from "../state/merge-record.js";
import { isStillMade } from "../state/undone-runs.js";
import { readUndoneRuns } from "../store/read-undone-runs.js";

/** A merge that an undone import would leave without one of its entities. */
export interface MergeInTheWay {
  readonly id: string;
  readonly keepId: string;
  /** The entities that are known only from the import. */
  readonly entities: readonly string[];
}

/**
 * The merges, the latest first, that involve an entity which is known only from an import: without it there would be
 * nothing to merge.
 */
export async function mergesInTheWay(
  database: Database,
  importId: string,
): Promise<readonly MergeInTheWay[]> {
  const undone = new Set([...(await database.read(readUndoneRuns)), importId]);
  const merges = await database.read(mergesOf(importId));
  if (merges.length === 0) return [];
  const copies = new Set(merges.flatMap(({ entities }) => entities.flatMap((one) => one.copies)));
  const { claims } = await database.read(mergeContext([...new Set(merges.flatMap(entitiesOf))]));
  const isOnlyFromIt = (id: string): boolean => {
    const own = (claims.get(id) ?? []).filter((claim) => !copies.has(claim.id));
    return own.length > 0 && !own.some((claim) => isStillMade(claim, undone));
  };
  return merges
    .map((merge) => ({ ...merge, entities: entitiesOf(merge).filter(isOnlyFromIt) }))
    .filter(({ entities }) => entities.length > 0)
    .map(({ id, keepId, entities }) => ({ id, keepId, entities }));
}

const entitiesOf = ({ keepId, entities }: MergeRecord): readonly string[] => [
  keepId,
  ...entities.map(({ id }) => id),
];

const decode = rowDecoder({ record: json<MergeRecord>(), at: number });

/** The merges in force of something that an import has claims about, the latest first. */
const mergesOf = (importId: string): Statement<readonly MergeRecord[]> =>
  statement({
    name: "read the merges of what an import has",
    access: "READ",
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
