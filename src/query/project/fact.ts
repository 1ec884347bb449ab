import { Entity } from "../../domain/entities/entity.js";
import { relationshipKinds } from "../../domain/kinds/kinds.js";
import {
  kindsWithin,
  requireKind,
  requireKindOfType,
  requireProperty,
} from "../../domain/kinds/vocabulary.js";
import { text } from "../../neo4j/row-decoder.js";
import { hasSubquery } from "../cypher/has-subquery.js";
import { column, day, instant, object, type Projection, plain } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { EntityVariable, FactVariable } from "../cypher/variables.js";
import { projectProperty } from "../filters/property.js";
import { type FieldSelection, restrictToKinds, type Selection } from "../selection/selection.js";
import { confirmedLastDay } from "../temporal/complete-runs.js";
import { firstObservedOn } from "../temporal/first-observed.js";
import { certaintyOfFact, storedTypes } from "../temporal/temporal-predicates.js";
import { lastKnownEntity } from "../temporal/version.js";
import { byMeaning } from "./by-meaning.js";
import { projectClaimsOf } from "./claims.js";
import { projectFieldStates } from "./field-states.js";
import { projectObservation, projectSharedWith } from "./observation.js";
import { projectStateId } from "./state-id.js";

/** The requested fields of a fact: its ends, properties and claims. */
export function projectFact(builder: QueryBuilder, selection: Selection, variable: FactVariable): Projection {
  const typeOf = {
    ...column(variable.fact, "id"),
    read: (id: unknown) => requireKind(text(id)).type.name,
  };
  return object(selection, typeOf, (field) => projectField(builder, selection, variable, field));
}

function projectField(
  builder: QueryBuilder,
  selection: Selection,
  { fact, from, to }: FactVariable,
  field: FieldSelection,
): Projection {
  switch (field.name) {
    case "stateId":
      return projectStateId(builder, fact);
    case "kind":
      return { ...column(fact, "id"), read: (id) => requireKind(text(id)).kind };
    case "from":
      return projectEnd(builder, selectionOfEnd(selection, field, "from"), from, `startNode(${fact})`);
    case "to":
      return projectEnd(builder, selectionOfEnd(selection, field, "to"), to, `endNode(${fact})`);
    case "recordedAt":
      return instant(column(fact, "recordedFrom"));
    case "id":
    case "status":
    case "confidence":
      return column(fact, field.name);
    case "disputedFields":
    case "allegedFields":
      return { ...column(fact, field.name), read: (names) => names ?? [] };
    case "fieldStates":
      return projectFieldStates(builder, { identity: fact, values: fact, isFact: true }, field);
    case "certainty":
      return plain(certaintyOfFact(builder, fact));
    case "firstObservedOn":
      return day(firstObservedOn(builder, fact));
    case "lastConfirmedOn":
      return day(confirmedLastDay(builder, fact));
    case "observation":
      return projectObservation(builder, field.selection, fact);
    case "sharedWith":
      return projectSharedWith(builder, fact, field);
    case "claims":
      return projectClaimsOf(builder, `${fact}.id`, field);
    default:
      return byMeaning(
        selection,
        field,
        (typeName) => {
          const property = requireProperty(requireKindOfType(typeName).type, field.name);
          return projectProperty(builder, fact, property, field.selection);
        },
        (names) => {
          const kinds = relationshipKinds.filter(({ type }) => names.includes(type.name));
          return `${fact}:${storedTypes(builder, kinds)}`;
        },
      );
  }
}

/** What is requested of an end, for the kinds of entities that the kinds of the facts allow there. */
function selectionOfEnd({ types }: Selection, { selection }: FieldSelection, end: "from" | "to"): Selection {
  const kinds = relationshipKinds.filter(({ type }) => types.includes(type.name));
  return restrictToKinds(
    selection,
    kinds.flatMap((kind) => kind[end].flatMap(kindsWithin)),
  );
}

/** An end of the fact. If no variable is bound to it, it is bound here. */
function projectEnd(
  builder: QueryBuilder,
  selection: Selection,
  end: EntityVariable | null,
  cypher: string,
): Projection {
  if (end) return builder.project.entity(builder, selection, end);
  const { entity, clauses } = lastKnownEntity(builder, builder.variable("n"), Entity);
  const { cypher: projected, read } = builder.project.entity(builder, selection, entity);
  if (clauses.length === 0 && !hasSubquery(projected))
    return { cypher: `head([${entity.node} IN [${cypher}] | ${projected}])`, read };
  const found = [`UNWIND [${cypher}] AS ${entity.node}`, ...clauses, `RETURN ${projected}`].join(" ");
  return { cypher: `head(COLLECT { ${found} })`, read };
}
