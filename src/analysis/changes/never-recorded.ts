import { Entity } from "../../domain/entities/entity.js";
import { retractedLabel } from "../../domain/model/labels.js";
import { AppError } from "../../errors.js";
import { cypher } from "../../neo4j/cypher.js";
import { listOf, text } from "../../neo4j/row-decoder.js";
import { constant, type Projection } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";

/** Projects those of some ids that no entity ever had. Reading fails with NOT_FOUND if there are any. */
export function projectNeverRecorded(builder: QueryBuilder, ids: readonly string[]): Projection {
  if (ids.length === 0) return constant(null);
  const id = builder.variable("asked");
  const entity = `(:${Entity.name}|${retractedLabel(Entity.name)} {id: ${id}})`;
  const read = listOf(text);
  return {
    cypher: cypher`
      COLLECT {
        UNWIND ${builder.parameter(ids)} AS ${id}
        WITH ${id} WHERE NOT EXISTS { MATCH ${entity} }
        RETURN ${id}
      }`,
    read: (value) => {
      const missing = read(value);
      if (missing.length > 0) throw new AppError("NOT_FOUND", `Never recorded: ${missing.join(", ")}.`);
      return null;
    },
  };
}
