import { type OrderField, requireOrderField } from "../../domain/graphql/order-fields.js";
import type { TypeClass } from "../../domain/schema/field.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { EntityVariable } from "../cypher/variables.js";
import { countOf } from "./connection-rows.js";
import { propertyExpression } from "./property.js";

/** One key of the order of a list. */
export interface OrderKey {
  readonly cypher: string;
  readonly descending: boolean;
}

export interface OrderInput {
  readonly field: string;
  readonly direction: "ASC" | "DESC";
}

/** The order keys of an entity. */
export function entityKeys(
  builder: QueryBuilder,
  entity: EntityVariable,
  orderBy: readonly OrderInput[],
): OrderKey[] {
  return orderBy.map(({ field, direction }) => {
    const ordering = requireOrderField(entity.type, field);
    const cypher =
      ordering.by === "count"
        ? countOf(builder, entity, ordering.connection)
        : propertyKey(builder, entity.version, ordering);
    return { cypher, descending: direction === "DESC" };
  });
}

/** The order keys of a fact. */
export function factKeys(
  builder: QueryBuilder,
  fact: string,
  type: TypeClass,
  orderBy: readonly OrderInput[],
): OrderKey[] {
  return orderBy.map(({ field, direction }) => ({
    cypher: propertyKey(builder, fact, requireOrderField(type, field)),
    descending: direction === "DESC",
  }));
}

function propertyKey(builder: QueryBuilder, variable: string, ordering: OrderField): string {
  if (ordering.by === "property") return propertyExpression(builder, variable, ordering.property);
  return ordering.by === "confidence" ? `${variable}.confidence` : `${variable}.recordedFrom`;
}

/** The clause that sorts by keys already bound to names. From the end, every direction is reversed. */
export const orderClause = (names: readonly string[], keys: readonly OrderKey[], fromEnd: boolean): string =>
  `ORDER BY ${keys.map(({ descending }, index) => names[index] + (descending !== fromEnd ? " DESC" : "")).join(", ")}`;
