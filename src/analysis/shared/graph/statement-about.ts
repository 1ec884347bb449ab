import { Entity } from "../../../domain/entities/entity.js";
import type { Statement } from "../../../neo4j/statement.js";
import { labelExpression } from "../../../query/cypher/labels.js";
import type { Projection } from "../../../query/cypher/projection.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import { rootStatement } from "../../../query/cypher/root-statement.js";
import type { EntityVariable } from "../../../query/cypher/variables.js";
import { resolveRedirect } from "../../../query/temporal/resolve-redirect.js";
import { boundEntity } from "../../../query/temporal/version.js";

/** A statement about the entity with an id, of any kind. Its answer is null if there is no such entity. */
export function statementAbout(
  name: string,
  builder: QueryBuilder,
  id: string,
  project: (entity: EntityVariable) => Projection,
): Statement<unknown> {
  const { entity, clauses } = boundEntity(builder, builder.variable("n"), Entity);
  const present = `WITH ${resolveRedirect(builder, builder.parameter(id))} AS id`;
  const match = `MATCH (${entity.node}:${labelExpression(builder, Entity)} {id: id})`;
  return rootStatement(name, builder, [present, match, ...clauses], project(entity));
}
