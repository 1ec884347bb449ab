import type { Instant } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import type { Database } from "../../neo4j/database.js";
import { text } from "../../neo4j/row-decoder.js";
import { type Statement, statement } from "../../neo4j/statement.js";
import { chunksOf } from "../../util/chunks-of.js";
import { nodeBy } from "../store/by-id.js";

/** The number of claims that are noted in one transaction. */
const PAGE = 5000;

/** Notes when some claims were found missing from their data sets, or present again. */
export async function noteLapses(database: Database, ids: readonly string[], at: Instant): Promise<void> {
  for (const page of chunksOf(ids, PAGE))
    await database.write(({ run }) => run(lapsesOf(page, at)), { timeout: 0 });
}

const lapsesOf = (ids: readonly string[], at: Instant): Statement<void> =>
  statement({
    name: "note what is missing from a dataset",
    access: "WRITE",
    text: `UNWIND $ids AS id ${nodeBy("c", "Claim", "id", "id")} SET c.lapses = coalesce(c.lapses, []) + $at`,
    parameters: { ids, at: BigInt(at) },
    read: () => undefined,
  });

/** The claims of a source that are missing from its data set now and were not at an instant, or the other way round. */
export const claimsTurnedSince = (source: string, at: Instant): Statement<readonly string[]> =>
  statement({
    name: "read what turned missing or present",
    access: "READ",
    text: cypher`
      ${nodeBy("s", "Source", "id", "$source")}
      MATCH (s)<-[:CITES]-(c:Claim)
      WHERE c.lapses IS NOT NULL AND size([lapse IN c.lapses WHERE lapse > $at]) % 2 = 1
      RETURN c.id
    `,
    parameters: { source, at: BigInt(at) },
    read: (rows) => rows.map(([id]) => text(id)),
  });
