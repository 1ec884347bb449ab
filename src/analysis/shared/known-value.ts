import { Entity } from "../../domain/entities/entity.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { boundEntity } from "../../query/temporal/version.js";

/** Cypher for a property of an entity that an expression yields, as known at the moment asked about; null of null. */
export function knownValue(draft: QueryBuilder, entity: string, property: string): string {
  if (!draft.inPast) return `${entity}.${property}`;
  const { entity: bound, clauses } = boundEntity(draft, draft.variable("n"), Entity);
  const found = [`UNWIND [${entity}] AS ${bound.node}`, ...clauses, `RETURN ${bound.version}.${property}`];
  return `head(COLLECT { ${found.join(" ")} })`;
}
