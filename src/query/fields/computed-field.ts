import type { Projection } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { EntityVariable } from "../cypher/variables.js";
import type { FieldSelection } from "../selection/selection.js";

/**
 * A field of entities that is neither a property nor a connection of the vocabulary: a question that can be asked of
 * every entity, answered within the statement of the root field.
 */
export interface ComputedField {
  readonly name: string;
  readonly project: ProjectComputedField;
  /** The work it does for one entity beside reading its rows, as a number of rows. */
  readonly weight: number;
}

export type ProjectComputedField = (
  draft: QueryBuilder,
  entity: EntityVariable,
  field: FieldSelection,
) => Projection;

export const computedField = (name: string, project: ProjectComputedField, weight = 0): ComputedField => ({
  name,
  project,
  weight,
});
