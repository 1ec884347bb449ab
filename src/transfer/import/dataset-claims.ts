import { isLapsed } from "../../domain/model/complete-run.js";
import { cypher } from "../../neo4j/cypher.js";
import { boolean, rowDecoder, text } from "../../neo4j/row-decoder.js";
import { type Statement, statement } from "../../neo4j/statement.js";
import { MISSING_STATEMENT } from "../../recording/claims/missing-claim.js";
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

/** The active claims that some facts are missing from a data set. */
export const missingClaimsOf = (ids: readonly string[]): Statement<readonly string[]> =>
  statement({
    name: "read what is missing from other datasets",
    access: "READ",
    text: cypher`
      UNWIND $ids AS id ${nodeBy("c", "Claim", "subjectId", "id")}
      WHERE c.retractedAt IS NULL AND c.field = 'validTo' AND c.statement = $missing
      RETURN DISTINCT c.id
    `,
    parameters: { ids: [...new Set(ids)], missing: MISSING_STATEMENT },
    read: (rows) => rows.map(([id]) => text(id)),
  });
