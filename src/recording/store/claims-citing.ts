import type { Instant } from "../../domain/time.js";
import { rowDecoder, text } from "../../neo4j/row-decoder.js";
import { type Statement, statement } from "../../neo4j/statement.js";
import { badInput, type ValidationIssue } from "../input/facts.js";
import { MAX_CLAIMS } from "../state/max-claims.js";
import { nodeBy } from "./by-id.js";

/** A claim of a source, and what it is about. */
export interface CitingClaim {
  readonly id: string;
  readonly subject: string;
  readonly source: string;
}

const decode = rowDecoder({ id: text, subject: text, source: text });

/** The claims of some sources that are not retracted; with an instant, those that were retracted then. */
export const claimsCiting = (
  sources: readonly string[],
  retractedAt: Instant | null,
): Statement<readonly CitingClaim[]> =>
  statement({
    name: "read the claims of sources",
    access: "READ",
    text: [
      `UNWIND $sources AS id ${nodeBy("s", "Source", "id", "id")}`,
      "MATCH (s)<-[:CITES]-(c:Claim)",
      `WHERE ${retractedAt === null ? "c.retractedAt IS NULL" : "c.retractedAt = $retractedAt"}`,
      `RETURN c.id, c.subjectId, s.id LIMIT ${MAX_CLAIMS + 1}`,
    ].join(" "),
    parameters: { sources, ...(retractedAt !== null && { retractedAt: BigInt(retractedAt) }) },
    read: (rows) => rows.map(decode),
  });

/** The error if too many claims would change together. */
export const numberIssues = (
  claims: readonly CitingClaim[],
  path: readonly string[],
): readonly ValidationIssue[] =>
  claims.length <= MAX_CLAIMS
    ? []
    : [badInput(path, `More than ${MAX_CLAIMS} claims would change. Retract its facts in smaller parts.`)];
