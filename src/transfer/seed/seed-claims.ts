import { boolean, createRowDecoder, decodeNullable, decodeTrusted, text } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import type { ClaimContent } from "../../recording/input/entries.js";
import { buildClaimKey } from "../../recording/input/ids.js";
import { SEED_AUTHOR } from "./seed-author.js";

/** A claim that the seed recorded once. */
export interface SeedClaim {
  readonly id: string;
  readonly subject: string;
  /** The key of its content. It may differ from its id, since a migration may have renamed its field. */
  readonly key: string;
  readonly isLive: boolean;
  /** The values that it supports; null if an earlier release recorded it. */
  readonly values: string | null;
  /** Who retracted it; null if it is not retracted. */
  readonly retractedBy: string | null;
}

const decode = createRowDecoder({
  id: text,
  subject: text,
  source: text,
  field: decodeNullable(text),
  value: decodeNullable(text),
  statement: decodeNullable(text),
  stance: decodeTrusted<ClaimContent["stance"]>(),
  observedOn: decodeNullable(text),
  values: decodeNullable(text),
  isLive: boolean,
  retractedBy: decodeNullable(text),
});

/** All claims that the seed recorded. It reads every claim of the graph, once for each new version of the seed. */
export const readSeedClaims: Statement<readonly SeedClaim[]> = createStatement({
  name: "read the claims of the seed",
  text: [
    "MATCH (c:Claim)-[:CITES]->(s:Source) WHERE c.recordedBy = $by",
    "RETURN c.id, c.subjectId, s.id, c.field, c.value, c.statement, c.stance,",
    "  c.observedOn, c.values, c.retractedAt IS NULL,",
    "  head(COLLECT { MATCH (x:Change {at: c.retractedAt}) RETURN x.by })",
  ].join("\n"),
  parameters: { by: SEED_AUTHOR },
  read: (rows) =>
    rows.map((row) => {
      const { id, values, isLive, retractedBy, ...content } = decode(row);
      return { id, subject: content.subject, key: buildClaimKey(content), values, isLive, retractedBy };
    }),
});
