import { kindOfType } from "../../domain/kinds/vocabulary.js";
import { type Projection, plain, tuple } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import type { EntityVariable } from "../../query/cypher/variables.js";
import { restrictTypes, type Selection } from "../../query/selection/selection.js";
import type { DatedFact } from "./dated-facts.js";

/** The fact that has a date or, if the date is its own, the entity. */
export function projectDatedFact(
  builder: QueryBuilder,
  selection: Selection,
  entity: EntityVariable,
  { fact }: DatedFact,
): Projection {
  const of = (category: string) =>
    restrictTypes(selection, (type) => kindOfType(type)?.category === category);
  const itself = builder.project.entity(builder, of("ENTITY"), entity);
  const other = builder.project.fact(builder, of("RELATIONSHIP"), { fact, from: null, to: null });
  const [readItself, readOther] = [itself.read, other.read];
  return tuple(
    [`${fact} IS NULL`, `CASE WHEN ${fact} IS NULL THEN ${itself.cypher} ELSE ${other.cypher} END`].map(
      plain,
    ),
    ([isItself, shown]) => (isItself ? readItself(shown) : readOther(shown)),
  );
}
