import { findKindByType } from "../../domain/kinds/vocabulary.js";
import { type Projection, projectExpression, projectTuple } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { restrictTypes, type SelectionSet } from "../../query/selection/selection.js";
import type { BoundDate } from "./bound-dates.js";

/** The fact that has a date or, if the date is its own, the entity. */
export function projectDateSubject(
  builder: QueryBuilder,
  selection: SelectionSet,
  { entity, fact }: BoundDate,
): Projection {
  const restrictCategory = (category: string) =>
    restrictTypes(selection, (type) => findKindByType(type)?.category === category);
  const entityProjection = builder.project.entity(builder, restrictCategory("ENTITY"), entity);
  const factProjection = builder.project.fact(builder, restrictCategory("RELATIONSHIP"), {
    fact,
    from: null,
    to: null,
  });
  const [readEntity, readFact] = [entityProjection.read, factProjection.read];
  return projectTuple(
    [
      `${fact} IS NULL`,
      `CASE WHEN ${fact} IS NULL THEN ${entityProjection.cypher} ELSE ${factProjection.cypher} END`,
    ].map(projectExpression),
    ([isEntity, value]) => (isEntity ? readEntity(value) : readFact(value)),
  );
}
