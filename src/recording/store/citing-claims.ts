import type { Instant } from "../../domain/time.js";
import { createRowDecoder, text } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import { createBadInputIssue, type ValidationIssue } from "../input/entries.js";
import { MAX_CLAIMS } from "../state/graph-state.js";
import { buildNodeMatch } from "./node-match.js";

const decode = createRowDecoder({ id: text, subject: text, source: text });

/** A claim of a source, and its subject. */
export type CitingClaim = ReturnType<typeof decode>;

/** Reads the claims of some sources that are not retracted; with an instant, those that were retracted then. */
export const readCitingClaims = (
  sources: readonly string[],
  retractedAt: Instant | null,
): Statement<readonly CitingClaim[]> =>
  createStatement({
    name: "read the claims of sources",
    text: [
      `UNWIND $sources AS id ${buildNodeMatch("s", "Source", "id", "id")}`,
      "MATCH (s)<-[:CITES]-(c:Claim)",
      `WHERE ${retractedAt === null ? "c.retractedAt IS NULL" : "c.retractedAt = $retractedAt"}`,
      `RETURN c.id, c.subjectId, s.id LIMIT ${MAX_CLAIMS + 1}`,
    ].join(" "),
    parameters: { sources, ...(retractedAt !== null && { retractedAt: BigInt(retractedAt) }) },
    read: (rows) => rows.map(decode),
  });

/** Checks that not too many claims would change together. */
export const checkClaimCount = (
  claims: readonly CitingClaim[],
  path: readonly string[],
): readonly ValidationIssue[] =>
  claims.length <= MAX_CLAIMS
    ? []
    : [
        createBadInputIssue(
          path,
          `More than ${MAX_CLAIMS} claims would change. Retract its facts in smaller parts.`,
        ),
      ];
