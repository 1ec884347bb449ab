import { buildDecidedValue } from "../../domain/model/decision.js";
import type { Property } from "../../domain/model/property.js";
import { buildSharedUpperBound } from "../counts/shared-count.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { createQueryState } from "../temporal/query-state.js";

/** Builds the Cypher expression of a property's value, or of the part of it that filters and orders compare. */
export function buildPropertyExpression(builder: QueryBuilder, variable: string, property: Property): string {
  const computed = buildComputedExpression(builder, variable, property);
  if (computed) return computed;
  const ownExpression = buildApplicableColumn(
    builder,
    variable,
    property,
    property.mapping.columns(property.shows ?? property.name)[0],
  );
  if (!property.orElse) return ownExpression;
  return `CASE WHEN ${ownExpression} IS NULL THEN ${buildFallback(builder, variable, property)} ELSE ${ownExpression} END`;
}

/** Builds the expression that is read if no value is recorded. */
function buildFallback(builder: QueryBuilder, variable: string, { orElse, qualifies }: Property): string {
  switch (orElse) {
    case "SHARED_COUNT":
      return buildSharedUpperBound(builder, variable, "COUNT");
    case "SHARED_QUALIFIER":
      return `CASE WHEN ${variable}.observationId IS NULL THEN 'EXACT' ELSE ${buildSharedUpperBound(builder, variable, "QUALIFIER")} END`;
    default:
      return `CASE WHEN ${variable}.${qualifies} IS NOT NULL THEN 'EXACT' END`;
  }
}

/** Builds the expression of a value that is not read from a column as it is. */
const buildComputedExpression = (
  builder: QueryBuilder,
  variable: string,
  property: Property,
): string | undefined =>
  property.decidedBy
    ? buildDecidedValue(property.decidedBy(variable, createQueryState(builder)))
    : (property.readAs?.(variable) ?? property.shownAs?.(variable));

/** Builds a column of a property: null on a day on which its value does not apply. */
const buildApplicableColumn = (
  builder: QueryBuilder,
  variable: string,
  { appliesWhen }: Property,
  name: string,
): string =>
  appliesWhen
    ? `CASE WHEN ${appliesWhen(variable, builder)} THEN ${variable}.${name} END`
    : `${variable}.${name}`;

/** Builds the Cypher expression of the currency of a property; null if that is no amount of money. */
export function buildCurrencyExpression(
  builder: QueryBuilder,
  variable: string,
  property: Property,
): string | null {
  const [, currency] = property.mapping.columns(property.shows ?? property.name);
  return currency === undefined ? null : buildApplicableColumn(builder, variable, property, currency);
}
