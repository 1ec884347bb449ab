import { isComputedOrder, type OrderField, requireOrderField } from "../../domain/graphql/order-fields.js";
import type { NullsOrder } from "../../domain/graphql/order-input.js";
import type { KindConnection } from "../../domain/model/connections.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { LAST_DAY } from "../../domain/time.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { EntityVariable, FactVariable } from "../cypher/variables.js";
import { computedOrder } from "../fields/field-registry.js";
import { confirmedLastDay } from "../temporal/complete-runs.js";
import { firstObservedOn } from "../temporal/first-observed.js";
import { boundEntity } from "../temporal/version.js";
import { boundsOfCount, countOf } from "./connection-rows.js";
import type { KeyBounds } from "./degree.js";
import { propertyExpression } from "./property.js";

/** One key of the order of a list. */
export interface OrderKey {
  readonly cypher: string;
  readonly descending: boolean;
  /** Where unknown values come. Absent if the value is never null. */
  readonly nulls?: NullsOrder;
  /** The connection of the entity whose rows it counts, if it is such a number. */
  readonly counts?: KindConnection;
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
    return orderKey(entityKey(builder, entity, ordering), ordering, order);
  });
}

function entityKey(builder: QueryBuilder, entity: EntityVariable, ordering: OrderField): string {
  if (ordering.by === "count") return countOf(builder, entity, ordering.connection);
  if (ordering.by === "computed") return computedOrder(ordering.field).key(builder, entity);
  return propertyKey(builder, entity.version, ordering);
}

/** Bounds of the first key of an order of entities, if it has some that cost less than the key. */
export function firstKeyBounds(
  builder: QueryBuilder,
  entity: EntityVariable,
  [first]: readonly OrderInput[],
): KeyBounds | undefined {
  const ordering = first && requireOrderField(entity.type, first.field);
  return ordering?.by === "count" ? boundsOfCount(builder, entity, ordering.connection) : undefined;
}

/** The name of the computed value that a list is sorted by, if it is by one. */
export const computedOrderIn = (orderBy: readonly OrderInput[] | null | undefined): string | undefined =>
  orderBy?.find(({ field }) => isComputedOrder(field))?.field;

/** The order keys of a fact. Those of an end use its variable if one is given. */
export function factKeys(
  builder: QueryBuilder,
  fact: FactVariable,
  type: TypeClass,
  orderBy: readonly OrderInput[],
): OrderKey[] {
  return orderBy.map((order) => {
    const ordering = requireOrderField(type, order.field);
    return orderKey(factKey(builder, fact, ordering), ordering, order);
  });
}

function factKey(builder: QueryBuilder, { fact, ...ends }: FactVariable, ordering: OrderField): string {
  if (ordering.by === "observation")
    return ordering.day === "firstObservedOn" ? firstObservedOn(builder, fact) : knownLastDay(builder, fact);
  if (ordering.by !== "end") return propertyKey(builder, fact, ordering);
  const bound = ends[ordering.end];
  if (bound) return propertyExpression(builder, bound.version, ordering.property);
  const { entity, clauses } = boundEntity(builder, builder.variable("n"), ordering.type);
  const node = ordering.end === "from" ? `startNode(${fact})` : `endNode(${fact})`;
  const found = [`UNWIND [${node}] AS ${entity.node}`, ...clauses];
  const key = propertyExpression(builder, entity.version, ordering.property);
  return `head(COLLECT { ${found.join(" ")} RETURN ${key} })`;
}

/** The last day for which there is evidence, as it is shown: none for what stays true. */
const knownLastDay = (builder: QueryBuilder, fact: string): string =>
  `head([day IN [${confirmedLastDay(builder, fact)}] WHERE day < ${LAST_DAY}])`;

/** A sort key with its expression. */
export const orderKey = (
  cypher: string,
  ordering: OrderField,
  { direction, nulls = "LAST" }: OrderInput,
): OrderKey => ({
  cypher,
  descending: direction === "DESC",
  ...(isNullable(ordering) && { nulls }),
  ...(ordering.by === "count" && { counts: ordering.connection }),
});

/** With a `knownAt`, an end of a fact may not have been known yet, though the fact was. */
function isNullable(ordering: OrderField): boolean {
  if (ordering.by === "property") return ordering.property.nullable ?? false;
  return ordering.by === "observation" || ordering.by === "end";
}

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
