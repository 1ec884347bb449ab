import type { QueryBuilder } from "../cypher/query-builder.js";
import { matchFulltext } from "./fulltext.js";

/**
 * Finds the entity with an identifier; of several, the one recorded first.
 * @param key an expression for the key of the identifier
 * @param phrase an expression for the key as a Lucene phrase
 */
export function matchIdentifier(builder: QueryBuilder, key: string, phrase: string) {
  const { clauses, entity } = matchFulltext(builder, "'entity_identifiers'", phrase);
  const exact = `WITH * WHERE ${key} IN ${entity.version}.identifierKeys`;
  const first = `ORDER BY ${entity.node}.createdAt, ${entity.node}.id LIMIT 1`;
  return { clauses: [...clauses, exact], first, entity };
}
