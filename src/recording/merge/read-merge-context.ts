import { buildSourceDate } from "../../domain/graphql/claim-order.js";
import { type Day, type Instant, OPEN_INSTANT } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import { createRowDecoder, decodeTrusted } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import type { ClaimContent } from "../input/entries.js";
import { buildClaimKey } from "../input/ids.js";
import type { ClaimState, RelationshipState } from "../state/graph-state.js";
import type { Redirect } from "../state/merge-record.js";
import { buildAllRepeats } from "../store/all-repeats.js";
import { buildLastRunDay } from "../store/last-run-day.js";
import { buildNodeMatch } from "../store/node-match.js";
import {
  decodeRelationshipState,
  factRow,
  groupBySubject,
  readClaim,
  type StoredClaimRow,
} from "../store/read-rows.js";

const returnFact = cypher`
  WITH DISTINCT r, startNode(r) AS a, endNode(r) AS b
  RETURN ${factRow}
`;

const isLive = (fact: string): string => `${fact}.recordedTo = $open AND ${fact}.status <> 'RETRACTED'`;

/**
 * Reads the last versions of all facts of some entities, and of the facts between the kept entity and the entities
 * at their other ends: some of these become duplicates. The patterns name no type, because all relationships
 * of an entity are facts, and a pattern with all types takes long to plan.
 */
export const readFactsOfEntities = (
  mergeIds: readonly string[],
  keepId: string,
): Statement<readonly RelationshipState[]> =>
  createStatement({
    name: "read facts at entities to be merged",
    text: cypher`
      UNWIND $mergeIds AS id
      ${buildNodeMatch("n", "Entity", "id", "id")}
      MATCH (n)-[r]-() WHERE r.recordedTo = $open
      ${returnFact}
      UNION
      UNWIND $mergeIds AS id
      ${buildNodeMatch("n", "Entity", "id", "id")}
      MATCH (n)-[x]-(far) WHERE ${isLive("x")}
      WITH DISTINCT far
      ${buildNodeMatch("k", "Entity", "id", "$keepId")}
      MATCH (k)-[r]-(far) WHERE ${isLive("r")}
      ${returnFact}
    `,
    parameters: { mergeIds, keepId, open: BigInt(OPEN_INSTANT) },
    read: (rows) => rows.map(decodeRelationshipState),
  });

/** A recorded claim with its key, and when and by which import it was retracted. */
export type FullClaim = ClaimState &
  ClaimContent & {
    readonly retractedAt: Instant | null;
    readonly retractedIn: string | null;
    /** The last day on which a complete run confirmed the claim itself, not one that it is a copy of. */
    readonly runDay: Day | null;
  };

export interface MergeContext {
  readonly claims: ReadonlyMap<string, readonly FullClaim[]>;
  /** The dates of their sources. */
  readonly sourceDates: ReadonlyMap<string, string | null>;
  /** Redirects from former ids to one of the things. */
  readonly redirected: readonly Redirect[];
}

const columns = [
  "c.id, c.subjectId, s.id, c.field, c.value, c.statement, c.quote, c.stance, c.basis, c.confidence",
  `c.values, c.recordedBy, c.retractedAt IS NOT NULL, ${buildSourceDate("s")}`,
  `c.observedOn, c.observedDay, c.recordedAt, c.confirmedDay, ${buildLastRunDay("c", "s")}, c.run, ${buildAllRepeats("c")}, c.madeIn, c.given, c.named, c.expected, c.retractedAt, c.retractedIn`,
].join(", ");

/** Reads all claims about some things, and the former ids that redirect to them. */
export const readMergeContext = (ids: readonly string[]): Statement<MergeContext> =>
  createStatement({
    name: "read what is said of things to be merged",
    text: cypher`
      RETURN COLLECT {
        UNWIND $ids AS id
        ${buildNodeMatch("c", "Claim", "subjectId", "id")}
        MATCH (c)-[:CITES]->(s)
        RETURN [${columns}]
      } AS claims,
      COLLECT {
        UNWIND $ids AS id
        ${buildNodeMatch("x", "Redirect", "to", "id")} WHERE x.recordedTo = $open
        RETURN [x.id, x.to]
      } AS redirects
    `,
    parameters: { ids, open: BigInt(OPEN_INSTANT) },
    read: ([row = []]) => {
      const { claims, redirects } = decodeContext(row);
      return {
        claims: groupBySubject(claims.map(toFullClaim)),
        sourceDates: new Map(claims.map((row) => [row[2], row[13]])),
        redirected: redirects.map(([id, to]) => ({ id, to })),
      };
    },
  });

type FullClaimRow = readonly [...StoredClaimRow, retractedAt: number | null, retractedIn: string | null];

const decodeContext = createRowDecoder({
  claims: decodeTrusted<readonly FullClaimRow[]>(),
  redirects: decodeTrusted<readonly (readonly [id: string, to: string])[]>(),
});

function toFullClaim(row: FullClaimRow): FullClaim {
  const claim = readClaim(row);
  const { 18: runDay, 25: retractedAt, 26: retractedIn } = row;
  return { ...claim, key: buildClaimKey(claim), retractedAt, retractedIn, runDay };
}
