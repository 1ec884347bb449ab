import { cypher } from "../../neo4j/cypher.js";
import { createRowDecoder, decodeList, decodeNullable, text } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import { buildAllRepeats } from "../store/all-repeats.js";
import { buildNodeMatch } from "../store/node-match.js";

/** The subjects of the next claims or changes that were read. */
export interface TouchedPage {
  readonly subjects: readonly string[];
  /** The id after which the next page begins; null if nothing was left to read. */
  readonly last: string | null;
}

type NextPage = (run: string, after: string) => Statement<TouchedPage>;

/** The number of its claims or changes that are read at a time. */
const PAGE = 500;
/** The number of claims that are read at a time to find those of an import. */
const SCANNED = 20_000;

const decode = createRowDecoder({ last: decodeNullable(text), subjects: decodeList(text) });

const createPage =
  (name: string, clauses: string): NextPage =>
  (run, after) =>
    createStatement({
      name,
      text: clauses,
      parameters: { run, after },
      read: ([row = []]) => decode(row),
    });

/** Creates the page of the claims that belong to an import by an indexed property. */
const createClaimPage = (property: string): NextPage =>
  createPage(
    "read what an import touched",
    cypher`
      MATCH (c:Claim) USING INDEX SEEK c:Claim(${property}, id)
      WHERE c.${property} = $run AND c.id > $after
      WITH c ORDER BY c.id LIMIT ${PAGE}
      RETURN max(c.id), collect(DISTINCT c.subjectId)
    `,
  );

/** Reads a page of the things that an import changed: names change without a claim. */
const readChangedPage: NextPage = createPage(
  "read what an import changed",
  cypher`
    MATCH (h:Change) USING INDEX SEEK h:Change(run, nodeId)
    WHERE h.run = $run AND h.nodeId > $after
    WITH DISTINCT h.nodeId AS id
    ORDER BY id LIMIT ${PAGE}
    RETURN max(id), collect(id)
  `,
);

/** Reads claims with which it repeated a name that is known from it alone now. They have no index: all claims are read. */
const readRepeatedNamesPage: NextPage = createPage(
  "read which names an import gave again",
  cypher`
    MATCH (c:Claim) USING INDEX SEEK c:Claim(id) WHERE c.id > $after
    WITH c ORDER BY c.id LIMIT ${SCANNED}
    RETURN max(c.id), collect(DISTINCT CASE
      WHEN any(repeat IN c.alsoIn WHERE repeat STARTS WITH $run + ' ' AND split(repeat, ' ')[2] <> '')
      THEN c.subjectId
    END)
  `,
);

/** Reads a page of such claims whose repeats are in nodes of their own. */
const readFurtherNamesPage: NextPage = createPage(
  "read which names an import gave again and again",
  cypher`
    MATCH (n:FurtherRepeat)
    WHERE n.repeat STARTS WITH $run + ' ' AND split(n.repeat, ' ')[2] <> ''
    MATCH (n)<-[:ALSO_IN]-(c) WHERE c.id > $after
    WITH DISTINCT c ORDER BY c.id LIMIT ${PAGE}
    RETURN max(c.id), collect(DISTINCT c.subjectId)
  `,
);

/** Reads claims that imports hold and that it made again: perhaps it alone gave some of their values. */
const readSharedClaimsPage: NextPage = createPage(
  "read which held claims an import made again",
  cypher`
    MATCH (c:Claim) USING INDEX SEEK c:Claim(heldBy, id) WHERE c.heldBy > '' AND c.id > $after
    WITH c ORDER BY c.id LIMIT ${SCANNED}
    RETURN max(c.id), collect(DISTINCT CASE
      WHEN any(repeat IN ${buildAllRepeats("c")} WHERE repeat STARTS WITH $run + ' ') THEN c.subjectId
    END)
  `,
);

/** Reads a page of the claims that have its confirmation from a claim that they replaced. */
const readConfirmedCopiesPage: NextPage = createPage(
  "read what an import confirmed before it was replaced",
  cypher`
    MATCH (n:CompleteRun {run: $run})
    ${buildNodeMatch("s", "Source", "id", "n.sourceId")}
    MATCH (s)<-[:CITES]-(c:Claim)
    WHERE c.confirmedDay = n.day AND c.recordedAt > n.recordedAt AND c.retractedAt IS NULL AND c.id > $after
    WITH DISTINCT c ORDER BY c.id LIMIT ${PAGE}
    RETURN max(c.id), collect(DISTINCT c.subjectId)
  `,
);

const commonPages: readonly NextPage[] = [
  ...["run", "heldBy", "retractedIn"].map(createClaimPage),
  readSharedClaimsPage,
  readConfirmedCopiesPage,
  readChangedPage,
];

/**
 * The statements that read the next things that an import touched: those of claims that it recorded, holds, retracted or
 * made again. Facts have no names, so that not all claims are read for them.
 */
export const touchedPages: Readonly<Record<"ENTITY" | "RELATIONSHIP", readonly NextPage[]>> = {
  ENTITY: [...commonPages, readRepeatedNamesPage, readFurtherNamesPage],
  RELATIONSHIP: commonPages,
};
