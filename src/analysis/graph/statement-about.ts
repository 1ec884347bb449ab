import { Entity } from "../../domain/entity.js";
import type { Statement } from "../../neo4j/statement.js";
import type { Draft } from "../../query/draft.js";
import { labelled } from "../../query/labels.js";
import { presentId } from "../../query/present-id.js";
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
  const present = `WITH ${presentId(draft, draft.parameter(id))} AS id`;
  const match = `MATCH (${entity.node}:${labelled(draft, Entity)} {id: id})`;
  return rootStatement(name, draft, [present, match, ...clauses], project(entity));
}
