import { relationshipKinds } from "../../../domain/kinds/kinds.js";
import { listOpenTypes } from "../../../domain/model/relationship-kind.js";
import { cypher } from "../../../neo4j/cypher.js";
import { boolean, createRowDecoder, decodeList, text } from "../../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../../neo4j/statement.js";
import { buildNodeMatch } from "../../../recording/store/node-match.js";

/** An entity or a fact of which imports in one format made claims that are active. */
export interface ImportedSubject {
  readonly id: string;
  readonly isEntity: boolean;
  /** Their claims about it. */
  readonly claims: readonly string[];
  /** True if there are other active claims about it. */
  readonly hasOtherClaims: boolean;
  /** The live facts that start or end at an entity. */
  readonly facts: readonly string[];
}

const decodeSubject = createRowDecoder({
  id: text,
  claims: decodeList(text),
  hasOtherClaims: boolean,
  isEntity: boolean,
  facts: decodeList(text),
});

const openTypes = relationshipKinds.flatMap(listOpenTypes).join("|");

/** Reads the entities and facts with these ids that imports in a format made claims of. */
export const readImportedSubjects = (
  ids: readonly string[],
  format: string,
): Statement<readonly ImportedSubject[]> =>
  createStatement({
    name: "read what imports claimed",
    text: cypher`
      UNWIND $ids AS id ${buildNodeMatch("c", "Claim", "subjectId", "id")}
      WHERE c.retractedAt IS NULL
      WITH id, c.id AS claim, EXISTS { MATCH (i:ImportRun {id: c.run}) WHERE i.format = $format } AS isOwn
      WITH id, collect(CASE WHEN isOwn THEN claim END) AS claims, count(*) AS count
      WHERE size(claims) > 0
      OPTIONAL MATCH (n:Entity {id: id})
      WITH id, claims, count > size(claims) AS isShared, n
      RETURN id, claims, isShared, n IS NOT NULL, COLLECT { MATCH (n)-[f:${openTypes}]-() RETURN f.id }
    `,
    parameters: { ids, format },
    read: (rows) => rows.map(decodeSubject),
  });
