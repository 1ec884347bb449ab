import type { Instant } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import type { Database } from "../../neo4j/database.js";
import { text } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import { splitIntoChunks } from "../../util/split-into-chunks.js";
import { buildNodeMatch } from "../store/node-match.js";

/** The number of claims that are written in one transaction. */
const PAGE = 5000;

/** Records when some claims were found missing from their data sets, or present again. */
export async function recordAbsences(
  database: Database,
  ids: readonly string[],
  instant: Instant,
): Promise<void> {
  for (const page of splitIntoChunks(ids, PAGE))
    await database.write(({ run }) => run(writeAbsences(page, instant)), { timeout: 0 });
}

const writeAbsences = (ids: readonly string[], instant: Instant): Statement<void> =>
  createStatement({
    name: "note what is missing from a dataset",
    access: "WRITE",
    text: cypher`
      UNWIND $ids AS id
      ${buildNodeMatch("c", "Claim", "id", "id")}
      SET c.lapses = coalesce(c.lapses, []) + $at`,
    parameters: { ids, at: BigInt(instant) },
  });

/** Reads the claims of a source that are missing from its data set now and were not at an instant, or vice versa. */
export const readClaimsWithChangedPresence = (
  source: string,
  instant: Instant,
): Statement<readonly string[]> =>
  createStatement({
    name: "read what turned missing or present",
    text: cypher`
      ${buildNodeMatch("s", "Source", "id", "$source")}
      MATCH (s)<-[:CITES]-(c:Claim)
      WHERE c.lapses IS NOT NULL AND size([lapse IN c.lapses WHERE lapse > $at]) % 2 = 1
      RETURN c.id
    `,
    parameters: { source, at: BigInt(instant) },
    read: (rows) => rows.map(([id]) => text(id)),
  });
