import { text } from "../../neo4j/row-decoder.js";
import { type Projection, projectColumn } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";

/** Projects the stateId of the node or fact in a variable. */
export function projectStateId({ toStateId }: QueryBuilder, variable: string): Projection {
  return { ...projectColumn(variable, "id"), read: (id) => toStateId(text(id)) };
}
