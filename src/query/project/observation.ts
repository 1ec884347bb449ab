import { Observation } from "../../domain/entities/observation.js";
import { Relationship } from "../../domain/relationships/relationship.js";
import { projectConnection } from "../connection/connection.js";
import { matchObservation, matchSharing } from "../counts/shared-count.js";
import type { Projection } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { createFactItem } from "../cypher/variables.js";
import { declareComputedField } from "../fields/computed-field.js";
import type { FieldSelection, SelectionSet } from "../selection/selection.js";

/** Projects the observation whose count a fact shares; null if the fact has a count of its own. */
export function projectObservation(builder: QueryBuilder, selection: SelectionSet, fact: string): Projection {
  const { entity, clauses } = matchObservation(builder, `${fact}.observationId`);
  const { cypher, read } = builder.project.entity(builder, selection, { ...entity, type: Observation });
  return { cypher: `head(COLLECT { ${clauses.join(" ")} RETURN ${cypher} })`, read };
}

/** Projects the other facts that share the count of a fact. */
export function projectSharedWith(builder: QueryBuilder, fact: string, field: FieldSelection): Projection {
  return projectSharing(builder, `${fact}.observationId`, `${fact}.id`, field);
}

export const countedFacts = declareComputedField("countedFacts", (builder, { node }, field) =>
  projectSharing(builder, `${node}.id`, null, field),
);

/** Projects the facts that share the count of an observation, without one of them. */
function projectSharing(
  builder: QueryBuilder,
  id: string,
  without: string | null,
  field: FieldSelection,
): Projection {
  const fact = builder.createVariable("r");
  const exclusions = without === null ? [] : [`${fact}.id <> ${without}`];
  return projectConnection(builder, field, {
    clauses: [matchSharing(builder, id, fact, exclusions)],
    names: [fact],
    keys: [],
    identity: `${fact}.id`,
    item: createFactItem(Relationship, fact),
    node: (selection) => builder.project.fact(builder, selection, { fact, from: null, to: null }),
    mark: [field.name, builder.mark],
  });
}
