import { cypher } from "../../neo4j/cypher.js";
import { listOf, nullable, rowDecoder, text } from "../../neo4j/row-decoder.js";
import { type Statement, statement } from "../../neo4j/statement.js";
import { nodeBy } from "../store/by-id.js";
import { repeatsOf } from "../store/repeats-of.js";

/** What the next claims or changes that were read are about. */
export interface TouchedPage {
  readonly subjects: readonly string[];
  /** After which the next page begins; null if nothing was left to read. */
  readonly last: string | null;
}

type NextPage = (run: string, after: string) => Statement<TouchedPage>;

/** The number of its claims or changes that are read at a time. */
const PAGE = 500;
/** The number of claims that are read at a time to find those of an import. */
const SCANNED = 20_000;

const decode = rowDecoder({ last: nullable(text), subjects: listOf(text) });

const pageOf =
  (name: string, clauses: string): NextPage =>
  (run, after) =>
    statement({
      ...{ name, access: "READ", text: clauses, parameters: { run, after } },
      read: ([row = []]) => decode(row),
    });

/** Of claims that belong to it by an indexed property. */
const ofClaims = (property: string): NextPage =>
  pageOf(
    "read what an import touched",
    cypher`
      MATCH (c:Claim) USING INDEX SEEK c:Claim(${property}, id)
      WHERE c.${property} = $run AND c.id > $after
      WITH c ORDER BY c.id LIMIT ${PAGE}
      RETURN max(c.id), collect(DISTINCT c.subjectId)
    `,
  );

/** Of things that it changed: names change without a claim. */
const ofChanges: NextPage = pageOf(
  "read what an import changed",
  cypher`
    MATCH (h:Change) USING INDEX SEEK h:Change(run, nodeId)
    WHERE h.run = $run AND h.nodeId > $after
    WITH DISTINCT h.nodeId AS id
    ORDER BY id LIMIT ${PAGE}
    RETURN max(id), collect(id)
  `,
);

/** Of claims with which it gave a name again that is known from it alone now. No index knows them, so all claims are read. */
const ofRepeatedNames: NextPage = pageOf(
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

/** Of such claims, where their repeats are beside them. */
const ofFurtherNames: NextPage = pageOf(
  "read which names an import gave again and again",
  cypher`
    MATCH (n:FurtherRepeat)
    WHERE n.repeat STARTS WITH $run + ' ' AND split(n.repeat, ' ')[2] <> ''
    MATCH (n)<-[:ALSO_IN]-(c) WHERE c.id > $after
    WITH DISTINCT c ORDER BY c.id LIMIT ${PAGE}
    RETURN max(c.id), collect(DISTINCT c.subjectId)
  `,
);

/** Of claims that imports hold and that it made again: perhaps it alone gave some of their values. */
const ofSharedClaims: NextPage = pageOf(
  "read which held claims an import made again",
  cypher`
    MATCH (c:Claim) USING INDEX SEEK c:Claim(heldBy, id) WHERE c.heldBy > '' AND c.id > $after
    WITH c ORDER BY c.id LIMIT ${SCANNED}
    RETURN max(c.id), collect(DISTINCT CASE
      WHEN any(repeat IN ${repeatsOf("c")} WHERE repeat STARTS WITH $run + ' ') THEN c.subjectId
    END)
  `,
);

/** Of claims that have its confirmation from one that they replaced. */
const ofConfirmedCopies: NextPage = pageOf(
  "read what an import confirmed before it was replaced",
  cypher`
    MATCH (n:CompleteRun {run: $run})
    ${nodeBy("s", "Source", "id", "n.sourceId")}
    MATCH (s)<-[:CITES]-(c:Claim)
    WHERE c.confirmedDay = n.day AND c.recordedAt > n.recordedAt AND c.retractedAt IS NULL AND c.id > $after
    WITH DISTINCT c ORDER BY c.id LIMIT ${PAGE}
    RETURN max(c.id), collect(DISTINCT c.subjectId)
  `,
);

const ofAny: readonly NextPage[] = [
  ...["run", "heldBy", "retractedIn"].map(ofClaims),
  ofSharedClaims,
  ofConfirmedCopies,
  ofChanges,
];

/**
 * What reads the next things that an import touched: those of claims that it recorded, holds, retracted or made again. Facts
 * have no names, so that not all claims are read for them.
 */
export const touchedPages: Readonly<Record<"ENTITY" | "RELATIONSHIP", readonly NextPage[]>> = {
  ENTITY: [...ofAny, ofRepeatedNames, ofFurtherNames],
  RELATIONSHIP: ofAny,
};
