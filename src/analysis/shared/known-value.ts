import { Entity } from "../../domain/entities/entity.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { bindEntityVersion } from "../../query/temporal/version.js";

/** Cypher for a property of an entity, as known at the instant of asOf; null if the entity is null. */
export function buildKnownValue(builder: QueryBuilder, entity: string, property: string): string {
  if (!builder.inPast) return `${entity}.${property}`;
  const { entity: bound, clauses } = bindEntityVersion(builder, builder.createVariable("n"), Entity);
  const subquery = [`UNWIND [${entity}] AS ${bound.node}`, ...clauses, `RETURN ${bound.version}.${property}`];
  return `head(COLLECT { ${subquery.join(" ")} })`;
}
