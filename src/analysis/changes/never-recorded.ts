import { Entity } from "../../domain/entities/entity.js";
import { toRetractedLabel } from "../../domain/model/labels.js";
import { AppError } from "../../errors.js";
import { cypher } from "../../neo4j/cypher.js";
import { decodeList, text } from "../../neo4j/row-decoder.js";
import { type Projection, projectConstant } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";

/** Projects those of some ids that no entity ever had. Reading fails with NOT_FOUND if there are any. */
export function projectNeverRecorded(builder: QueryBuilder, ids: readonly string[]): Projection {
  if (ids.length === 0) return projectConstant(null);
  const id = builder.createVariable("asked");
  const entity = `(:${Entity.name}|${toRetractedLabel(Entity.name)} {id: ${id}})`;
  const read = decodeList(text);
  return {
    cypher: cypher`
      COLLECT {
        UNWIND ${builder.addParameter(ids)} AS ${id}
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
