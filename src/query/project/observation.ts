import { Observation } from "../../domain/entities/observation.js";
import { Relationship } from "../../domain/relationships/relationship.js";
import { projectConnection } from "../connection/connection.js";
import { matchObservation, matchSharing } from "../counts/shared-count.js";
import type { Projection } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { factItem } from "../cypher/variables.js";
import { computedField } from "../fields/computed-field.js";
import type { FieldSelection, Selection } from "../selection/selection.js";

/** The observation whose count a fact shares; null if the fact has a count of its own. */
export function projectObservation(builder: QueryBuilder, selection: Selection, fact: string): Projection {
  const { entity, clauses } = matchObservation(builder, `${fact}.observationId`);
  const { cypher, read } = builder.project.entity(builder, selection, { ...entity, type: Observation });
  return { cypher: `head(COLLECT { ${clauses.join(" ")} RETURN ${cypher} })`, read };
}

/** The other facts that share the count of a fact. */
export function projectSharedWith(builder: QueryBuilder, fact: string, field: FieldSelection): Projection {
  return projectSharing(builder, `${fact}.observationId`, `${fact}.id`, field);
}

export const countedFacts = computedField("countedFacts", (builder, { node }, field) =>
  projectSharing(builder, `${node}.id`, null, field),
);

/** The facts that share the count of an observation, without one of them. */
function projectSharing(
  builder: QueryBuilder,
  id: string,
  without: string | null,
  field: FieldSelection,
): Projection {
  const fact = builder.variable("r");
  const others = without === null ? [] : [`${fact}.id <> ${without}`];
  return projectConnection(builder, field, {
    clauses: [matchSharing(builder, id, fact, others)],
    names: [fact],
    keys: [],
    identity: `${fact}.id`,
    item: factItem(Relationship, fact),
    node: (selection) => builder.project.fact(builder, selection, { fact, from: null, to: null }),
    mark: [field.name, builder.mark],
  });
}
