import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { findKindById } from "../../domain/kinds/vocabulary.js";
import { isLapsed } from "../../domain/model/complete-run.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { Instant } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import { boolean, createRowDecoder, text } from "../../neo4j/row-decoder.js";
import type { RunStatement, Statement } from "../../neo4j/statement.js";
import { createStatement } from "../../neo4j/statement.js";
import { MISSING_STATEMENT } from "../../recording/claims/claim-content.js";
import { buildFactMatch } from "../../recording/store/node-match.js";

/** An open-ended fact that rests only on the sources of a data set. */
export interface OpenFact {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** True if one of the sources had it before an instant. */
  readonly isEarlier: boolean;
}

const decodeFact = createRowDecoder({ id: text, from: text, to: text, isEarlier: boolean });

/**
 * The facts among these ids that are open-ended and that no other source still has. A source has a fact no longer if it
 * is a data set that lost it. Events have no end.
 */
export async function readOpenFacts(
  runStatement: RunStatement,
  ids: readonly string[],
  sources: readonly string[],
  since: Instant,
): Promise<readonly OpenFact[]> {
  const openFacts: OpenFact[] = [];
  for (const kind of relationshipKinds.filter(({ time }) => time === "STATE")) {
    const kindIds = ids.filter((id) => findKindById(id) === kind);
    if (kindIds.length > 0)
      openFacts.push(...(await runStatement(createOpenFactsStatement(kind, kindIds, sources, since))));
  }
  return openFacts;
}

const createOpenFactsStatement = (
  { stored }: RelationshipKindModel,
  ids: readonly string[],
  sources: readonly string[],
  since: Instant,
): Statement<readonly OpenFact[]> =>
  createStatement({
    name: "read facts without an end",
    text: cypher`
      UNWIND $ids AS id
      ${buildFactMatch("r", stored.openEnded, "id")}
      WHERE NOT EXISTS {
        MATCH (c:Claim {subjectId: id})-[:CITES]->(s:Source)
        WHERE c.retractedAt IS NULL AND c.stance = 'SUPPORTS' AND NOT s.id IN $sources
          AND NOT ${isLapsed("c")} AND coalesce(c.statement, '') <> $missing
      }
      RETURN id, a.id, b.id, EXISTS {
        MATCH (c:Claim {subjectId: id})-[:CITES]->(s:Source)
        WHERE c.recordedAt < $since AND s.id IN $sources
      }
    `,
    parameters: { ids, sources, since: BigInt(since), missing: MISSING_STATEMENT },
    read: (rows) => rows.map(decodeFact),
  });
