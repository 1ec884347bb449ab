import { createStatement, type Statement } from "../../neo4j/statement.js";
import type { Projection } from "./projection.js";
import type { QueryBuilder } from "./query-builder.js";

/** The name of its column. */
const ANSWER = "answer";

/**
 * Builds the one statement that answers a root field: the clauses that bind the variables, and the expression of the
 * answer. Without a row the answer is null.
 */
export function buildRootStatement<T>(
  name: string,
  builder: QueryBuilder,
  clauses: readonly string[],
  { cypher, read }: Projection<T>,
): Statement<T | null> {
  return createStatement({
    name,
    text: [...clauses, `RETURN ${cypher} AS ${ANSWER}`].join("\n"),
    parameters: builder.parameters,
    column: ANSWER,
    read: ([row]) => (row === undefined ? null : read(row[0])),
  });
}
