import { cypher } from "../../neo4j/cypher.js";
import { createRowDecoder, decodeList, text } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import { quoteLucenePhrase } from "../../util/text/lucene-phrase.js";

/** More entities with one identifier than that are no duplicates of each other. */
const MAX_SHARING = 20;

const decodeEntity = createRowDecoder({ id: text, keys: decodeList(text) });

/** An entity, with the keys of its identifiers. */
export type IdentifiedEntity = ReturnType<typeof decodeEntity>;

/** The live entities that have one of some identifiers, by their keys. The index also has earlier versions. */
export const readByIdentifiers = (keys: readonly string[]): Statement<readonly IdentifiedEntity[]> =>
  createStatement({
    name: "read by identifiers",
    text: cypher`
      UNWIND $wanted AS one
      CALL (one) {
        CALL db.index.fulltext.queryNodes('entity_identifiers', one.query, {limit: 1000}) YIELD node AS n
        WITH n WHERE n:Entity AND one.key IN n.identifierKeys
        RETURN n LIMIT ${MAX_SHARING}
      }
      WITH DISTINCT n
      RETURN n.id, n.identifierKeys ORDER BY n.createdAt, n.id
    `,
    parameters: { wanted: keys.map((key) => ({ key, query: quoteLucenePhrase(key) })) },
    read: (rows) => rows.map(decodeEntity),
  });
