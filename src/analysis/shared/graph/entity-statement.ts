import { Entity } from "../../../domain/entities/entity.js";
import { createStatement, type Statement } from "../../../neo4j/statement.js";
import { buildLabelExpression } from "../../../query/cypher/labels.js";
import type { Projection } from "../../../query/cypher/projection.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import { buildRootStatement } from "../../../query/cypher/root-statement.js";
import type { EntityVariable } from "../../../query/cypher/variables.js";
import { resolveRedirect } from "../../../query/temporal/resolve-redirect.js";
import { bindEntityVersion } from "../../../query/temporal/version.js";
import { requireNonNull } from "../../../util/require-non-null.js";
import { createNotFoundError } from "../not-found.js";

/** A statement about the entity with an id, of any kind. Its reader fails with NOT_FOUND if there is none. */
export function buildEntityStatement<T>(
  name: string,
  builder: QueryBuilder,
  id: string,
  project: (entity: EntityVariable) => Projection<T>,
): Statement<T> {
  const { entity, clauses } = bindEntityVersion(builder, builder.createVariable("n"), Entity);
  const present = `WITH ${resolveRedirect(builder, builder.addParameter(id))} AS id`;
  const match = `MATCH (${entity.node}:${buildLabelExpression(builder, Entity)} {id: id})`;
  const entityStatement = buildRootStatement(name, builder, [present, match, ...clauses], project(entity));
  return createStatement({
    ...entityStatement,
    read: (rows) => {
      if (rows.length === 0) throw createNotFoundError([id], builder.inPast);
      return requireNonNull(entityStatement.read(rows), "An answer about an entity");
    },
  });
}
