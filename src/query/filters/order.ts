import { isComputedOrder, type OrderField, requireOrderField } from "../../domain/graphql/order-fields.js";
import type { NullsOrder } from "../../domain/graphql/order-input.js";
import type { KindConnection } from "../../domain/model/connections.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { LAST_DAY } from "../../domain/time.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { SharedValue } from "../cypher/shared-value.js";
import type { EntityVariable, FactVariable } from "../cypher/variables.js";
import type { ComputedKey, ComputedOrder } from "../fields/computed-field.js";
import { requireComputedOrder } from "../fields/field-registry.js";
import { buildConfirmedLastDay } from "../temporal/complete-runs.js";
import { buildFirstObservedDay } from "../temporal/first-observed.js";
import { bindEntityVersion } from "../temporal/version.js";
import { buildConnectionCount, buildCountBounds } from "./connection-rows.js";
import type { KeyBounds } from "./degree.js";
import { buildPropertyExpression } from "./property.js";

/** One key of the order of a list. */
export interface OrderKey {
  readonly cypher: string;
  readonly descending: boolean;
  /** Where unknown values come. Absent if the value is never null. */
  readonly nulls?: NullsOrder;
  /** The connection that it counts, or the order that computes it, if a field of the entity may show it. */
  readonly value?: KindConnection | ComputedOrder;
  /** A value that the expression needs, which is computed once for many rows. */
  readonly shared?: SharedValue | undefined;
}

export interface OrderInput {
  readonly field: string;
  readonly direction: "ASC" | "DESC";
  /** Default: LAST. */
  readonly nulls?: NullsOrder;
}

/** Builds the order keys of an entity. */
export function buildEntityKeys(
  builder: QueryBuilder,
  entity: EntityVariable,
  orderBy: readonly OrderInput[],
): OrderKey[] {
  return orderBy.map((order) => {
    const ordering = requireOrderField(entity.type, order.field);
    const { cypher, shared } = buildEntityKey(builder, entity, ordering);
    const value = getKeyValue(ordering);
    return { ...createOrderKey(cypher, ordering, order), shared, ...(value && { value }) };
  });
}

function getKeyValue(ordering: OrderField): OrderKey["value"] {
  if (ordering.by === "count") return ordering.connection;
  return ordering.by === "computed" ? requireComputedOrder(ordering.field) : undefined;
}

function buildEntityKey(builder: QueryBuilder, entity: EntityVariable, ordering: OrderField): ComputedKey {
  if (ordering.by === "count") return { cypher: buildConnectionCount(builder, entity, ordering.connection) };
  if (ordering.by !== "computed") return { cypher: buildPropertyKey(builder, entity.version, ordering) };
  const { key, isComputed } = requireComputedOrder(ordering.field);
  const { cypher, shared } = key(builder, entity);
  return { cypher: `CASE WHEN ${isComputed(builder, entity)} THEN ${cypher} ELSE 0.0 END`, shared };
}

/** Builds bounds of the first key of an order of entities, if it has some that cost less than the key. */
export function buildFirstKeyBounds(
  builder: QueryBuilder,
  entity: EntityVariable,
  [first]: readonly OrderInput[],
): KeyBounds | undefined {
  const ordering = first && requireOrderField(entity.type, first.field);
  return ordering?.by === "count" ? buildCountBounds(builder, entity, ordering.connection) : undefined;
}

/** A computed value that a list is sorted by: its name, and the condition that it is computed for a row. */
export interface ComputedRowOrder {
  readonly name: string;
  readonly isComputed: string;
}

/** Finds the computed value that a list is sorted by, if there is one. */
export function findComputedOrder(
  builder: QueryBuilder,
  entity: EntityVariable,
  orderBy: readonly OrderInput[] | null | undefined,
): ComputedRowOrder | undefined {
  const name = orderBy?.find(({ field }) => isComputedOrder(field))?.field;
  const ordering = name === undefined ? undefined : requireOrderField(entity.type, name);
  if (name === undefined || ordering?.by !== "computed") return undefined;
  return { name, isComputed: requireComputedOrder(ordering.field).isComputed(builder, entity) };
}

/** Builds the order keys of a fact. The keys of an end use its variable if there is one. */
export function buildFactKeys(
  builder: QueryBuilder,
  fact: FactVariable,
  type: TypeClass,
  orderBy: readonly OrderInput[],
): OrderKey[] {
  return orderBy.map((order) => {
    const ordering = requireOrderField(type, order.field);
    return createOrderKey(buildFactKey(builder, fact, ordering), ordering, order);
  });
}

function buildFactKey(builder: QueryBuilder, { fact, ...ends }: FactVariable, ordering: OrderField): string {
  if (ordering.by === "observation")
    return ordering.day === "firstObservedOn"
      ? buildFirstObservedDay(builder, fact)
      : buildShownLastDay(builder, fact);
  if (ordering.by !== "end") return buildPropertyKey(builder, fact, ordering);
  const bound = ends[ordering.end];
  if (bound) return buildPropertyExpression(builder, bound.version, ordering.property);
  const { entity, clauses } = bindEntityVersion(builder, builder.createVariable("n"), ordering.type);
  const node = ordering.end === "from" ? `startNode(${fact})` : `endNode(${fact})`;
  const bindClauses = [`UNWIND [${node}] AS ${entity.node}`, ...clauses];
  const key = buildPropertyExpression(builder, entity.version, ordering.property);
  return `head(COLLECT { ${bindClauses.join(" ")} RETURN ${key} })`;
}

/** Builds the last day for which there is evidence, as the answer has it: none for an event, which stays true. */
const buildShownLastDay = (builder: QueryBuilder, fact: string): string =>
  `head([day IN [${buildConfirmedLastDay(builder, fact)}] WHERE day < ${LAST_DAY}])`;

/** Creates a sort key with its expression. */
export const createOrderKey = (
  cypher: string,
  ordering: OrderField,
  { direction, nulls = "LAST" }: OrderInput,
): OrderKey => ({
  cypher,
  descending: direction === "DESC",
  ...(isNullable(ordering) && { nulls }),
});

/** With a `knownAt`, an end of a fact may not have been known yet, though the fact was. */
function isNullable(ordering: OrderField): boolean {
  if (ordering.by === "property") return ordering.property.nullable ?? false;
  return ordering.by === "observation" || ordering.by === "end";
}

function buildPropertyKey(builder: QueryBuilder, variable: string, ordering: OrderField): string {
  if (ordering.by === "property") return buildPropertyExpression(builder, variable, ordering.property);
  return ordering.by === "confidence" ? `${variable}.confidence` : `${variable}.recordedFrom`;
}

/** Builds the clause that sorts by keys already bound to names. */
export const buildOrderClause = (names: readonly string[], keys: readonly OrderKey[]): string =>
  `ORDER BY ${keys.flatMap((key, index) => buildSortTerms(names[index] ?? "", key)).join(", ")}`;

/** Builds the terms that sort by one key. Neo4j alone would sort null as the greatest value. */
function buildSortTerms(name: string, { descending, nulls }: OrderKey): readonly string[] {
  const value = descending ? `${name} DESC` : name;
  const isNullFirst = nulls === "FIRST";
  if (nulls === undefined || isNullFirst === descending) return [value];
  return [isNullFirst ? `${name} IS NOT NULL` : `${name} IS NULL`, value];
}
