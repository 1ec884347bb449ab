import type { Instant } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import { boolean, createRowDecoder, decodeNullable, number, text } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import type { ClaimState } from "../state/graph-state.js";
import type { Clause } from "../store/clause.js";

/** The progress of the correction of claims of earlier releases. */
export interface Correction {
  /** The claims that were recorded before this instant are corrected. */
  readonly before: Instant;
  /** The instant since which claims store the import that recorded them; null: not known. */
  readonly importsSince: Instant | null;
  /** The last thing whose claims are corrected; empty: none. */
  readonly after: string;
  readonly isDone: boolean;
  /** The numbers of claims that lost values, and of values that no source states. */
  readonly claims: number;
  readonly values: number;
}

const decodeCorrection = createRowDecoder({
  before: number,
  importsSince: decodeNullable(number),
  after: text,
  isDone: boolean,
  claims: number,
  values: number,
});

const ID = "named-fields";

/** Reads how far the correction is; null: this graph needs none. */
export const readCorrection: Statement<Correction | null> = createStatement({
  name: "read the correction of claims",
  text: cypher`
    MATCH (n:ClaimCorrection {id: '${ID}'})
    RETURN n.before, n.importsSince, coalesce(n.after, ''), coalesce(n.done, false), n.claims, n.values
  `,
  read: ([row]) => (row ? decodeCorrection(row) : null),
});

/** Builds the clause that stores how far the correction is. */
export const advanceCorrection = ({ after, isDone, claims, values }: Correction): Clause => ({
  text: cypher`
    MATCH (n:ClaimCorrection {id: '${ID}'})
    SET n.after = row.after, n.done = row.done, n.claims = row.claims, n.values = row.values
  `,
  rows: [{ after, done: isDone, claims: BigInt(claims), values: BigInt(values) }],
});

/** The names under which the seed, and the commands and schedules for imports and pulls, record. */
const rowAuthors = ["seed", "import", "pull", "schedule"];

/**
 * Returns true if a claim was recorded by a mutation before the correction. A row of an import supports all that it has; before
 * claims stored their import, those of a data set are taken for rows.
 */
export const isFormerClaim = (
  { run, recordedBy, recordedAt, basis }: Pick<ClaimState, "run" | "recordedBy" | "recordedAt" | "basis">,
  { before, importsSince }: Correction,
): boolean =>
  run === null &&
  recordedAt < before &&
  !rowAuthors.includes(recordedBy) &&
  !(basis === "DATASET" && recordedAt < (importsSince ?? 0));

/** Reads the next things that have claims to correct, in the order of the index of claims by their things. */
export const readFormerSubjects = (
  { before, after }: Correction,
  maxClaims: number,
): Statement<readonly string[]> =>
  createStatement({
    name: "read things with claims to correct",
    text: cypher`
      MATCH (c:Claim)
      USING INDEX c:Claim(subjectId)
      WHERE c.subjectId > $after AND c.run IS NULL AND c.retractedAt IS NULL AND c.stance = 'SUPPORTS'
        AND c.recordedAt < $before AND NOT c.recordedBy IN $rowAuthors
        AND (c.values IS NULL OR (c.field IS NULL AND c.values <> '{}') OR size(split(c.values, '":')) > 2)
      WITH c.subjectId AS subject ORDER BY subject LIMIT $limit
      RETURN DISTINCT subject ORDER BY subject
    `,
    parameters: { after, before: BigInt(before), rowAuthors, limit: BigInt(maxClaims) },
    read: (rows) => rows.map(([subject]) => text(subject)),
  });

/** Reads some of the values that no source states, each with the id of its thing. */
export const readUnsourcedExamples = (source: string): Statement<readonly string[]> =>
  createStatement({
    name: "read values without a source",
    text: cypher`
      MATCH (:Source {id: $source})<-[:CITES]-(c:Claim) WHERE c.retractedAt IS NULL
      RETURN c.subjectId + ' ' + c.values LIMIT 10
    `,
    parameters: { source },
    read: (rows) => rows.map(([example]) => text(example)),
  });
