import { MAX_COMPUTED } from "../../domain/graphql/order-fields.js";
import { AppError } from "../../errors.js";
import { cypher } from "../../neo4j/cypher.js";
import type { Projection } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { ConnectionList } from "./list.js";

/**
 * The page of a list. If the list is sorted by a computed value and has more rows than can be, none is computed, and
 * reading fails with QUERY_TOO_COMPLEX.
 */
export function limitComputed(
  builder: QueryBuilder,
  name: string,
  { computedOrder, clauses, identity }: ConnectionList,
  page: Projection,
): Projection {
  if (computedOrder === undefined) return page;
  const { cypher: shown, read } = page;
  const [most, id] = [builder.parameter(BigInt(MAX_COMPUTED)), builder.variable("id")];
  return {
    cypher: cypher`
      CASE WHEN NOT EXISTS { ${clauses.join(" ")} WITH ${identity} AS ${id} SKIP ${most} RETURN ${id} }
        THEN ${shown}
      END`,
    read: (value) => {
      if (value === null) throw tooMany(name, computedOrder);
      return read(value);
    },
  };
}

const tooMany = (name: string, order: string): AppError =>
  new AppError(
    "QUERY_TOO_COMPLEX",
    `${name} sorts at most ${MAX_COMPUTED} rows by ${order}, and more meet its conditions. Add conditions to \`where\`, such as on \`id\`, or sort by another field.`,
    { details: { field: name, limit: MAX_COMPUTED } },
  );
