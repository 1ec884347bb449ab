import { Entity } from "../../domain/entities/entity.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { bindEntityVersion } from "../../query/temporal/version.js";

/** Cypher for what has the properties of an entity, as known at the instant of asOf; null if the entity is null. */
export function buildKnownVersion(builder: QueryBuilder, entity: string): string {
  if (!builder.inPast) return entity;
  const { entity: bound, clauses } = bindEntityVersion(builder, builder.createVariable("n"), Entity);
  const subquery = [`UNWIND [${entity}] AS ${bound.node}`, ...clauses, `RETURN ${bound.version}`];
  return `head(COLLECT { ${subquery.join(" ")} })`;
}
