import { text } from "../../neo4j/row-decoder.js";
import { column, type Projection } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";

/** The stateId of the node or fact in a variable. */
export function projectStateId({ stateIdOf }: QueryBuilder, variable: string): Projection {
  return { ...column(variable, "id"), read: (id) => stateIdOf(text(id)) };
}
