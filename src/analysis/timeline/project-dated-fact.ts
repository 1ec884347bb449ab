import { kindOfType } from "../../domain/vocabulary.js";
import type { Draft } from "../../query/draft.js";
import type { Projection } from "../../query/projection.js";
import { narrowed, type Selection } from "../../query/selection.js";
import type { EntityVariable } from "../../query/variables.js";
import type { Dated } from "./dated-facts.js";

/** The fact that has a date or, where the date is its own, the entity. */
export function projectDatedFact(
  draft: Draft,
  selection: Selection,
  entity: EntityVariable,
  { fact }: Dated,
): Projection {
  const of = (category: string) => narrowed(selection, (type) => kindOfType(type)?.category === category);
  const itself = draft.project.entity(draft, of("ENTITY"), entity);
  const other = draft.project.fact(draft, of("RELATIONSHIP"), { fact, from: null, to: null });
  return {
    cypher: `[${fact} IS NULL, CASE WHEN ${fact} IS NULL THEN ${itself.cypher} ELSE ${other.cypher} END]`,
    read: (value) => {
      const [isItself, shown] = value as readonly [boolean, unknown];
      return isItself ? itself.read(shown) : other.read(shown);
    },
  };
}
