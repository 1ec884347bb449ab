import { getNow } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import type { Database } from "../../neo4j/database.js";
import { text } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import { PendingEntries } from "../plan/pending-entries.js";
import { computePlanSteps } from "../plan/plan-steps.js";
import type { GraphVersion } from "../snapshot/graph-version.js";
import { nothingPlanned } from "../state/changes.js";
import { buildNodeMatch } from "../store/node-match.js";
import { readBase } from "../store/read-base.js";
import { emptyReadSet } from "../store/read-set.js";
import { writePlans } from "../store/write.js";
import { writeLastSeen } from "../transaction/group-commit.js";

/**
 * Retracts the sources among some that an import recorded and no claim ever cited, and returns their number. They
 * may be recorded again.
 */
export async function retractUnused(
  database: Database,
  ids: readonly string[],
  { by, run: importId }: { readonly by: string; readonly run: string },
): Promise<number> {
  let count = 0;
  await writeLastSeen<readonly GraphVersion[]>(database, async ({ run }) => {
    const unused = await run(readUnusedSources(ids, importId));
    const base = await run(readBase({ ...emptyReadSet, sources: unused }, { by, requests: [] }));
    const pending = new PendingEntries({ ...base, redated: new Map(), relationships: new Map() }, getNow());
    const sources = unused.map((id) => pending.getSource(id)).filter(({ isRetracted }) => !isRetracted);
    for (const source of sources) {
      source.isRetracted = true;
      source.isUndone = true;
    }
    count = sources.length;
    const { actions: _, ...steps } = computePlanSteps(pending, getNow());
    const plan = { by, run: importId, ...nothingPlanned, ...steps };
    if (count > 0) await run(writePlans([plan]));
    return [{ revision: plan.revision, recordedAt: plan.recordedAt }];
  });
  return count;
}

const readUnusedSources = (ids: readonly string[], run: string): Statement<readonly string[]> =>
  createStatement({
    name: "read which sources nothing cites",
    text: cypher`
      UNWIND $ids AS id
      ${buildNodeMatch("n", "Source", "id", "id")}
      WHERE NOT EXISTS { (n)<-[:CITES]-(:Claim) }
        AND EXISTS { MATCH (h:Change {run: $run, nodeId: id}) WHERE h.action = 'RECORDED' }
      RETURN id
    `,
    parameters: { ids, run },
    read: (rows) => rows.map(([id]) => text(id)),
  });
