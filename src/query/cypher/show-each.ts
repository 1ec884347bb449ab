import { createStatement, type Statement } from "../../neo4j/statement.js";
import type { Projection } from "./projection.js";
import type { QueryBuilder } from "./query-builder.js";

/** A statement that shows each of some items that were found before, in their order; `item` is the variable of one. */
export const showEach = <T>(
  name: string,
  builder: QueryBuilder,
  items: readonly unknown[],
  { item, cypher, read }: Projection<T> & { readonly item: string },
): Statement<readonly T[]> =>
  createStatement({
    name,
    text: `UNWIND ${builder.addParameter(items)} AS ${item} RETURN ${cypher} AS answer`,
    parameters: builder.parameters,
    column: "answer",
    read: (rows) => rows.map(([value]) => read(value)),
  });
