import { getNow } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import type { Database } from "../../neo4j/database.js";
import { text } from "../../neo4j/row-decoder.js";
import { type Statement, statement } from "../../neo4j/statement.js";
import { diffOf } from "../plan/diff.js";
import { PendingEntries } from "../plan/pending-entry.js";
import type { GraphVersion } from "../snapshot/graph-version.js";
import { writeLastSeen } from "../snapshot/last-seen-version.js";
import { nothingPlanned } from "../state/changes.js";
import { nodeBy } from "../store/by-id.js";
import { readBase } from "../store/read-base.js";
import { emptyReadSet } from "../store/read-set.js";
import { writePlans } from "../store/write.js";

/**
 * Retracts the sources among some that an import recorded and no claim ever cited, and returns how many these are. They
 * may be recorded again.
 */
export async function retractUnused(
  database: Database,
  ids: readonly string[],
  { by, run: importId }: { readonly by: string; readonly run: string },
): Promise<number> {
  let count = 0;
  await writeLastSeen<readonly GraphVersion[]>(database, async ({ run }) => {
    const unused = await run(unusedOf(ids, importId));
    const base = await run(readBase({ ...emptyReadSet, sources: unused }, { by, requests: [] }));
    const pending = new PendingEntries({ ...base, redated: new Map(), relationships: new Map() }, getNow());
    const sources = unused.map((id) => pending.source(id)).filter(({ isRetracted }) => !isRetracted);
    for (const source of sources) {
      source.isRetracted = true;
      source.isUndone = true;
    }
    count = sources.length;
    const { actions: _, ...steps } = diffOf(pending, getNow());
    const plan = { by, run: importId, ...nothingPlanned, ...steps };
    if (count > 0) await run(writePlans([plan]));
    return [{ revision: plan.revision, recordedAt: plan.recordedAt }];
  });
  return count;
}

const unusedOf = (ids: readonly string[], run: string): Statement<readonly string[]> =>
  statement({
    name: "read which sources nothing cites",
    access: "READ",
    text: cypher`
      UNWIND $ids AS id
      ${nodeBy("n", "Source", "id", "id")}
      WHERE NOT EXISTS { (n)<-[:CITES]-(:Claim) }
        AND EXISTS { MATCH (h:Change {run: $run, nodeId: id}) WHERE h.action = 'RECORDED' }
      RETURN id
    `,
    parameters: { ids, run },
    read: (rows) => rows.map(([id]) => text(id)),
  });
