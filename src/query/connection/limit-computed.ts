import { MAX_COMPUTED } from "../../domain/graphql/order-fields.js";
import { AppError } from "../../errors.js";
import { cypher } from "../../neo4j/cypher.js";
import type { Projection } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { ConnectionList } from "./list.js";

/**
 * Limits a page that is sorted by a computed value. If the list has more rows for which it would be computed than it can be,
 * reading fails with QUERY_TOO_COMPLEX.
 */
export function limitComputed(
  builder: QueryBuilder,
  name: string,
  { computedOrder, clauses, identity }: ConnectionList,
  page: Projection,
): Projection {
  if (computedOrder === undefined) return page;
  const { cypher: expression, read } = page;
  const [most, id] = [builder.addParameter(BigInt(MAX_COMPUTED)), builder.createVariable("id")];
  return {
    cypher: cypher`
      CASE WHEN NOT EXISTS {
        ${clauses}
        WITH * WHERE ${computedOrder.isComputed}
        WITH ${identity} AS ${id} SKIP ${most}
        RETURN ${id}
      } THEN ${expression} END`,
    read: (value) => {
      if (value === null) throw createTooManyRowsError(name, computedOrder.name);
      return read(value);
    },
  };
}

const createTooManyRowsError = (name: string, order: string): AppError =>
  new AppError(
    "QUERY_TOO_COMPLEX",
    `${name} sorts at most ${MAX_COMPUTED} rows with facts by ${order}, and more meet its conditions. Add conditions to \`where\`, such as on \`id\`, or sort by another field.`,
    { details: { field: name, limit: MAX_COMPUTED } },
  );
