import { Entity } from "../../domain/entity.js";
import type { Statement } from "../../neo4j/statement.js";
import type { QueryBuilder } from "../../query/draft.js";
import { labelExpression } from "../../query/labels.js";
import { resolveRedirect } from "../../query/present-id.js";
import type { Projection } from "../../query/projection.js";
import { rootStatement } from "../../query/root-statement.js";
import type { EntityVariable } from "../../query/variables.js";
import { boundEntity } from "../../query/version.js";

/** A statement about the entity that an id names, whatever its kind. Its answer is null where the id names none. */
export function statementAbout(
  name: string,
  draft: QueryBuilder,
  id: string,
  project: (entity: EntityVariable) => Projection,
): Statement<unknown> {
  const { entity, clauses } = boundEntity(draft, draft.variable("n"), Entity);
  const present = `WITH ${resolveRedirect(draft, draft.parameter(id))} AS id`;
  const match = `MATCH (${entity.node}:${labelExpression(draft, Entity)} {id: id})`;
  return rootStatement(name, draft, [present, match, ...clauses], project(entity));
}
