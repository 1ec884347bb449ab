import type { Projection } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { EntityVariable } from "../cypher/variables.js";
import type { FieldSelection } from "../selection/selection.js";

/**
 * A field that every entity has and that is neither a property nor a connection. It is computed within the
 * statement of the root field.
 */
export interface ComputedField {
  readonly name: string;
  readonly project: ProjectComputedField;
  /** The work for one entity in addition to reading its rows, as a number of rows. */
  readonly weight: number;
}

export type ProjectComputedField = (
  builder: QueryBuilder,
  entity: EntityVariable,
  field: FieldSelection,
) => Projection;

export const computedField = (name: string, project: ProjectComputedField, weight = 0): ComputedField => ({
  name,
  project,
  weight,
});
