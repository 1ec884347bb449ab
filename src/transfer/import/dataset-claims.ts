import { isLapsed } from "../../domain/model/complete-run.js";
import { type Instant, OPEN_INSTANT } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import { boolean, rowDecoder, text } from "../../neo4j/row-decoder.js";
import { type Statement, statement } from "../../neo4j/statement.js";
import { nodeBy } from "../../recording/store/by-id.js";

/** The number of claims that are read at a time. */
const PAGE = 5000;

/** An active claim of a source of a dataset. */
export interface DatasetClaim {
  readonly id: string;
  readonly subject: string;
  readonly source: string;
  /** Whether it was missing at the last complete run. */
  readonly isLapsed: boolean;
}

const decodeClaim = rowDecoder({ id: text, subject: text, source: text, isLapsed: boolean });

/** The next claims that cite some sources, in the order of their ids. */
export const claimsAfter = (id: string, sources: readonly string[]): Statement<readonly DatasetClaim[]> =>
  statement({
    name: "read what a dataset claims",
    access: "READ",
    text: cypher`
      MATCH (c:Claim) USING INDEX SEEK c:Claim(id)
      WHERE c.id > $id AND c.retractedAt IS NULL
      MATCH (c)-[:CITES]->(s:Source)
      WHERE s.id IN $sources
      RETURN c.id, c.subjectId, s.id, ${isLapsed("c")}
      ORDER BY c.id
      LIMIT ${PAGE}
    `,
    parameters: { id, sources },
    read: (rows) => rows.map(decodeClaim),
  });

/** Notes when some claims were found missing, or present again. */
export const noteLapses = (ids: readonly string[], at: Instant): Statement<void> =>
  statement({
    name: "note what is missing from a dataset",
    access: "WRITE",
    text: `UNWIND $ids AS id ${nodeBy("c", "Claim", "id", "id")} SET c.lapses = coalesce(c.lapses, []) + $at`,
    parameters: { ids, at: BigInt(at) },
    read: () => undefined,
  });

const decodeRedirect = rowDecoder([text, text]);

/** The ids of survivors by the ids of what was merged into them, among some former ids. */
export const survivorsOf = (ids: readonly string[]) => redirects("id", ids);

/** The same among the ids of some survivors. */
export const formerIdsOf = (ids: readonly string[]) => redirects("to", ids);

const redirects = (
  end: "id" | "to",
  ids: readonly string[],
): Statement<readonly (readonly [former: string, survivor: string])[]> =>
  statement({
    name: "read former ids of a dataset",
    access: "READ",
    text: cypher`
      UNWIND $ids AS given ${nodeBy("x", "Redirect", end, "given")}
      WHERE x.recordedTo = ${OPEN_INSTANT}
      RETURN x.id, x.to
    `,
    parameters: { ids },
    read: (rows) => rows.map(decodeRedirect),
  });
