import { Entity } from "../../domain/entities/entity.js";
import { relationshipKinds } from "../../domain/kinds/kinds.js";
import {
  listKindsWithin,
  requireKindById,
  requireKindByType,
  requireProperty,
} from "../../domain/kinds/vocabulary.js";
import { text } from "../../neo4j/row-decoder.js";
import { hasSubquery } from "../cypher/has-subquery.js";
import {
  mapProjection,
  type Projection,
  projectColumn,
  projectExpression,
  projectInstant,
  projectObject,
} from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { EntityVariable, FactVariable } from "../cypher/variables.js";
import { type FieldSelection, restrictToKinds, type SelectionSet } from "../selection/selection.js";
import { isValidToday, joinStoredTypes } from "../temporal/temporal-predicates.js";
import { bindLastKnownEntity } from "../temporal/version.js";
import {
  findFirstObservedDate,
  findLastConfirmedDate,
  isEvidenceOld,
  type ObservedFact,
  projectEvidence,
} from "./fact-evidence.js";
import { projectFieldStates } from "./field-states.js";
import { groupKindsByExpression, selectTypesWithField } from "./group-kinds-by-expression.js";
import { projectObservation, projectSharedWith } from "./observation.js";
import { projectCertainty } from "./project-certainty.js";
import { projectSubjectClaims } from "./project-claims.js";
import { projectProperty } from "./project-property.js";
import { projectSentence } from "./project-sentence.js";
import { projectStateId } from "./state-id.js";

/** Projects the requested fields of a fact: its ends, properties and claims. */
export function projectFact(
  builder: QueryBuilder,
  selection: SelectionSet,
  variable: FactVariable,
): Projection {
  const typeName = {
    ...projectColumn(variable.fact, "id"),
    read: (id: unknown) => requireKindById(text(id)).type.name,
  };
  return projectObject(selection, typeName, (field) => projectField(builder, selection, variable, field));
}

function projectField(
  builder: QueryBuilder,
  selection: SelectionSet,
  { fact, from, to }: FactVariable,
  field: FieldSelection,
): Projection {
  switch (field.name) {
    case "stateId":
      return projectStateId(builder, fact);
    case "kind":
      return { ...projectColumn(fact, "id"), read: (id) => requireKindById(text(id)).kind };
    case "from":
      return projectEnd(builder, restrictEndSelection(selection, field, "from"), from, `startNode(${fact})`);
    case "to":
      return projectEnd(builder, restrictEndSelection(selection, field, "to"), to, `endNode(${fact})`);
    case "recordedAt":
      return projectInstant(projectColumn(fact, "recordedFrom"));
    case "id":
    case "status":
    case "confidence":
      return projectColumn(fact, field.name);
    case "disputedFields":
    case "allegedFields":
      return { ...projectColumn(fact, field.name), read: (names) => names ?? [] };
    case "fieldStates":
      return projectFieldStates(
        builder,
        { identity: fact, values: fact, types: selectTypesWithField(selection, field), isFact: true },
        field,
      );
    case "certainty":
      return projectCertainty(
        builder,
        fact,
        selectTypesWithField(selection, field),
        selection.fields.some(({ name }) => evidenceReaders.has(name)),
      );
    case "holdsToday":
      return projectExpression(`(${fact}.status <> 'RETRACTED' AND ${isValidToday(builder, fact)})`);
    case "firstObservedOn":
    case "lastConfirmedOn":
    case "evidenceIsOld":
      return mapProjection<ObservedFact, unknown>(projectEvidence(builder, fact), evidenceFields[field.name]);
    case "observation":
      return projectObservation(builder, field.selection, fact);
    case "sharedWith":
      return projectSharedWith(builder, fact, field);
    case "sentence":
      return projectSentence(builder, selectTypesWithField(selection, field), { fact, from, to });
    case "claims":
      return projectSubjectClaims(builder, `${fact}.id`, field);
    default:
      return groupKindsByExpression(
        selection,
        field,
        (typeName) => {
          const property = requireProperty(requireKindByType(typeName).type, field.name);
          return projectProperty(builder, fact, property, field.selection);
        },
        (names) => {
          const kinds = relationshipKinds.filter(({ type }) => names.includes(type.name));
          return `${fact}:${joinStoredTypes(builder, kinds)}`;
        },
      );
  }
}

/** The fields that are computed from the evidence of a fact. */
const evidenceFields = {
  firstObservedOn: findFirstObservedDate,
  lastConfirmedOn: findLastConfirmedDate,
  evidenceIsOld: isEvidenceOld,
} as const;

/** The fields that the evidence of a fact is read for. */
const evidenceReaders: ReadonlySet<string> = new Set([...Object.keys(evidenceFields), "sentence"]);

/** Restricts the selection of an end to the kinds of entities that the kinds of the facts allow there. */
function restrictEndSelection(
  { types }: SelectionSet,
  { selection }: FieldSelection,
  end: "from" | "to",
): SelectionSet {
  const kinds = relationshipKinds.filter(({ type }) => types.includes(type.name));
  return restrictToKinds(
    selection,
    kinds.flatMap((kind) => kind[end].flatMap(listKindsWithin)),
  );
}

/** Projects an end of the fact. If no variable is bound to it, it is bound here. */
function projectEnd(
  builder: QueryBuilder,
  selection: SelectionSet,
  end: EntityVariable | null,
  cypher: string,
): Projection {
  if (end) return builder.project.entity(builder, selection, end);
  const node = builder.buildOnce(cypher, () => builder.createVariable("n"));
  const version = builder.buildOnce(`version of ${cypher}`, () => builder.createVariable("v"));
  const { entity, clauses } = bindLastKnownEntity(builder, node, Entity, version);
  const { cypher: projected, read } = builder.project.entity(builder, selection, entity);
  if (clauses.length === 0 && !hasSubquery(projected))
    return { cypher: `head([${entity.node} IN [${cypher}] | ${projected}])`, read };
  const subquery = [`UNWIND [${cypher}] AS ${entity.node}`, ...clauses, `RETURN ${projected}`].join(" ");
  return { cypher: `head(COLLECT { ${subquery} })`, read };
}
