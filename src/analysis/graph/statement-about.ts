import { Entity } from "../../domain/entity.js";
import type { Statement } from "../../neo4j/statement.js";
import type { Draft } from "../../query/draft.js";
import { labelled } from "../../query/labels.js";
import type { Projection } from "../../query/projection.js";
import { rootStatement } from "../../query/root-statement.js";
import type { EntityVariable } from "../../query/variables.js";
import { boundEntity } from "../../query/version.js";

/** A statement about the entity that an id names, whatever its kind. Its answer is null where the id names none. */
export function statementAbout(
  name: string,
  draft: Draft,
  id: string,
  project: (entity: EntityVariable) => Projection,
): Statement<unknown> {
  const { entity, clauses } = boundEntity(draft, draft.variable("n"), Entity);
  const match = `MATCH (${entity.node}:${labelled(draft, Entity)} {id: ${draft.parameter(id)}})`;
  return rootStatement(name, draft, [match, ...clauses], project(entity));
}
