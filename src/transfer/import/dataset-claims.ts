import { isLapsed } from "../../domain/model/complete-run.js";
import { cypher } from "../../neo4j/cypher.js";
import { boolean, createRowDecoder, text } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import { MISSING_STATEMENT } from "../../recording/claims/claim-content.js";
import { buildNodeMatch } from "../../recording/store/node-match.js";

/** The number of claims that are read at a time. */
const PAGE = 5000;

/** An active claim of a source of a dataset. */
export interface DatasetClaim {
  readonly id: string;
  readonly subject: string;
  readonly source: string;
  /** True if it was missing at the last complete run. */
  readonly isLapsed: boolean;
}

const decodeClaim = createRowDecoder({ id: text, subject: text, source: text, isLapsed: boolean });

/** The next claims that cite some sources, in the order of their ids. */
export const readClaimsAfter = (id: string, sources: readonly string[]): Statement<readonly DatasetClaim[]> =>
  createStatement({
    name: "read what a dataset claims",
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
export const readMissingClaims = (ids: readonly string[]): Statement<readonly string[]> =>
  createStatement({
    name: "read what is missing from other datasets",
    text: cypher`
      UNWIND $ids AS id ${buildNodeMatch("c", "Claim", "subjectId", "id")}
      WHERE c.retractedAt IS NULL AND c.field = 'validTo' AND c.statement = $missing
      RETURN DISTINCT c.id
    `,
    parameters: { ids: [...new Set(ids)], missing: MISSING_STATEMENT },
    read: (rows) => rows.map(([id]) => text(id)),
  });
