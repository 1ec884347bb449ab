import { Entity } from "../../domain/entities/entity.js";
import { kindOfId, kindOfType, propertyOf } from "../../domain/kinds/vocabulary.js";
import { column, instant, object, type Projection } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { EntityVariable, FactVariable } from "../cypher/variables.js";
import { projectProperty } from "../filters/property.js";
import type { FieldSelection, Selection } from "../selection/selection.js";
import { lastKnownEntity } from "../temporal/version.js";
import { projectClaimsOf } from "./claims.js";

/** The requested fields of a fact: its ends, properties and claims. */
export function projectFact(draft: QueryBuilder, selection: Selection, variable: FactVariable): Projection {
  const typeOf: Projection = {
    ...column(variable.fact, "id"),
    read: (id) => kindOfId(id as string)!.type.name,
  };
  return object(selection, typeOf, (field) => projectField(draft, variable, field));
}

function projectField(
  draft: QueryBuilder,
  { fact, from, to }: FactVariable,
  field: FieldSelection,
): Projection {
  switch (field.name) {
    case "kind":
      return { ...column(fact, "id"), read: (id) => kindOfId(id as string)!.kind };
    case "from":
      return projectEnd(draft, field.selection, from, `startNode(${fact})`);
    case "to":
      return projectEnd(draft, field.selection, to, `endNode(${fact})`);
    case "recordedAt":
      return instant(column(fact, "recordedFrom"));
    case "id":
    case "status":
    case "confidence":
      return column(fact, field.name);
    case "claims":
      return projectClaimsOf(draft, `${fact}.id`, field);
    default:
      return projectProperty(
        draft,
        fact,
        propertyOf(kindOfType(field.on[0]!)!.type, field.name)!,
        field.selection,
      );
  }
}

/** An end of the fact. If no variable is bound to it, it is bound here. */
function projectEnd(
  draft: QueryBuilder,
  selection: Selection,
  end: EntityVariable | null,
  cypher: string,
): Projection {
  if (end) return draft.project.entity(draft, selection, end);
  const { entity, clauses } = lastKnownEntity(draft, draft.variable("n"), Entity);
  const { cypher: shown, read } = draft.project.entity(draft, selection, entity);
  const found = [`UNWIND [${cypher}] AS ${entity.node}`, ...clauses, `RETURN ${shown}`].join(" ");
  return { cypher: `head(COLLECT { ${found} })`, read };
}
