import { createStatement, type Statement } from "../../neo4j/statement.js";
import type { Projection } from "./projection.js";
import type { QueryBuilder } from "./query-builder.js";

/** The variable of an item, and the clauses that bind from it what is shown. */
interface ItemMatch {
  readonly item: string;
  readonly clauses?: readonly string[];
}

/** A statement that shows each of some items that were found before, in their order. The clauses must keep each item as one row. */
export const showEach = <T>(
  name: string,
  builder: QueryBuilder,
  items: readonly unknown[],
  { item, clauses = [], cypher, read }: Projection<T> & ItemMatch,
): Statement<readonly T[]> =>
  createStatement({
    name,
    text: [`UNWIND ${builder.addParameter(items)} AS ${item}`, ...clauses, `RETURN ${cypher} AS answer`].join(
      "\n",
    ),
    parameters: builder.parameters,
    column: "answer",
    read: (rows) => rows.map(([value]) => read(value)),
  });
