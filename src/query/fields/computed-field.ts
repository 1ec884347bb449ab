import type { Projection } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { SharedValue } from "../cypher/shared-value.js";
import type { EntityVariable } from "../cypher/variables.js";
import type { FieldSelection } from "../selection/selection.js";

/**
 * A field that every entity has and that is neither a property nor a connection. It is computed within the
 * statement of the root field.
 */
export interface ComputedField {
  readonly name: string;
  project(builder: QueryBuilder, entity: EntityVariable, field: FieldSelection): Projection;
  /** The work for one entity in addition to reading its rows, as a number of rows. */
  readonly weight: number;
  /** True if it is computed in another way for each kind of entity. */
  readonly isOfKind: boolean;
  /** A value of it that lists are sorted by. */
  readonly order?: ComputedOrder;
}

export interface ComputedOrder {
  /** The value for an entity, which always has one. */
  key(builder: QueryBuilder, entity: EntityVariable): ComputedKey;
  /** The condition that the value is computed for an entity. For any other it is 0, which takes no work. */
  isComputed(builder: QueryBuilder, entity: EntityVariable): string;
  /** The work for one entity, as a number of rows. */
  readonly weight: number;
}

export interface ComputedKey {
  readonly cypher: string;
  /** The value that it needs and that rows share. */
  readonly shared?: SharedValue | undefined;
}

export type ProjectComputedField<Args = FieldSelection["args"]> = (
  builder: QueryBuilder,
  entity: EntityVariable,
  field: FieldSelection<Args>,
) => Projection;

/** Declares a computed field. `Args` are its arguments as the schema declares them. */
export const declareComputedField = <Args extends FieldSelection["args"] = FieldSelection["args"]>(
  name: string,
  project: ProjectComputedField<Args>,
  { weight = 0, isOfKind = false, order }: Partial<Pick<ComputedField, "weight" | "isOfKind" | "order">> = {},
): ComputedField => ({ name, project, weight, isOfKind, ...(order && { order }) });
