import { type OrderField, requireOrderField } from "../../domain/graphql/order-fields.js";
import type { NullsOrder } from "../../domain/graphql/order-input.js";
import type { TypeClass } from "../../domain/schema/field.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { EntityVariable } from "../cypher/variables.js";
import { countOf } from "./connection-rows.js";
import { propertyExpression } from "./property.js";

/** One key of the order of a list. */
export interface OrderKey {
  readonly cypher: string;
  readonly descending: boolean;
  /** Where unknown values come. Absent if the value is never null. */
  readonly nulls?: NullsOrder;
}

export interface OrderInput {
  readonly field: string;
  readonly direction: "ASC" | "DESC";
  /** Default: LAST. */
  readonly nulls?: NullsOrder;
}

/** The order keys of an entity. */
export function entityKeys(
  builder: QueryBuilder,
  entity: EntityVariable,
  orderBy: readonly OrderInput[],
): OrderKey[] {
  return orderBy.map((order) => {
    const ordering = requireOrderField(entity.type, order.field);
    const cypher =
      ordering.by === "count"
        ? countOf(builder, entity, ordering.connection)
        : propertyKey(builder, entity.version, ordering);
    return orderKey(cypher, ordering, order);
  });
}

/** The order keys of a fact. */
export function factKeys(
  builder: QueryBuilder,
  fact: string,
  type: TypeClass,
  orderBy: readonly OrderInput[],
): OrderKey[] {
  return orderBy.map((order) => {
    const ordering = requireOrderField(type, order.field);
    return orderKey(propertyKey(builder, fact, ordering), ordering, order);
  });
}

/** A sort key with its expression. */
export const orderKey = (
  cypher: string,
  ordering: OrderField,
  { direction, nulls = "LAST" }: OrderInput,
): OrderKey => ({
  cypher,
  descending: direction === "DESC",
  ...(ordering.by === "property" && ordering.property.nullable && { nulls }),
});

function propertyKey(builder: QueryBuilder, variable: string, ordering: OrderField): string {
  if (ordering.by === "property") return propertyExpression(builder, variable, ordering.property);
  return ordering.by === "confidence" ? `${variable}.confidence` : `${variable}.recordedFrom`;
}

/** The clause that sorts by keys already bound to names. From the end, every direction is reversed. */
export const orderClause = (names: readonly string[], keys: readonly OrderKey[], fromEnd: boolean): string =>
  `ORDER BY ${keys.flatMap((key, index) => sortTerms(names[index] ?? "", key, fromEnd)).join(", ")}`;

/** The terms that sort by one key. Neo4j alone would sort null as the greatest value. */
function sortTerms(name: string, { descending, nulls }: OrderKey, fromEnd: boolean): readonly string[] {
  const isDescending = descending !== fromEnd;
  const value = isDescending ? `${name} DESC` : name;
  const isNullFirst = (nulls === "FIRST") !== fromEnd;
  if (nulls === undefined || isNullFirst === isDescending) return [value];
  return [isNullFirst ? `${name} IS NOT NULL` : `${name} IS NULL`, value];
}
