import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import type { FoundItem } from "./search-method.js";

/**
 * Builds the clauses that bind a row for each hit that was found before, and `hit` to its further values, with its `index`.
 * @param listValues the further values of a hit
 */
export function bindHits<Item extends FoundItem>(
  builder: QueryBuilder,
  items: readonly Item[],
  listValues: (item: Item) => Readonly<Record<string, unknown>>,
): string {
  const list = builder.addParameter(
    items.map((item, index) => ({
      ...listValues(item),
      index: BigInt(index),
      type: item.type,
      node: item.type === "FACT" ? null : item.item,
      fact: item.type === "FACT" ? item.item : null,
      version: item.version === item.item ? null : item.version,
    })),
  );
  return cypher`
    UNWIND ${list} AS hit
    OPTIONAL MATCH (node) WHERE elementId(node) = hit.node
    OPTIONAL MATCH ()-[fact]->() WHERE elementId(fact) = hit.fact
    OPTIONAL MATCH (found) WHERE elementId(found) = hit.version
    WITH
      hit,
      hit.type AS type,
      fact,
      CASE WHEN hit.type = 'ENTITY' THEN node END AS entity,
      CASE WHEN hit.type = 'CLAIM' THEN node END AS claim,
      CASE WHEN hit.type = 'SOURCE' THEN node END AS source,
      coalesce(found, node, fact) AS version`;
}
