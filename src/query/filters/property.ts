import type { Property } from "../../domain/model/property.js";
import { sharedAlone } from "../counts/shared-count.js";
import { allOf, column, listIn, type Projection, plain } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildObjectFrom } from "../selection/response-object.js";
import type { Selection } from "../selection/selection.js";

/** The Cypher expression of a property's value, or of the part of it that filters and orders compare. */
export function propertyExpression(builder: QueryBuilder, variable: string, property: Property): string {
  const computed = computedExpression(builder, variable, property);
  if (computed) return computed;
  const own = onItsDays(
    builder,
    variable,
    property,
    property.mapping.columns(property.shows ?? property.name)[0],
  );
  if (!property.orElse) return own;
  return `CASE WHEN ${own} IS NULL THEN ${otherwise(builder, variable, property)} ELSE ${own} END`;
}

/** What is read if no value is recorded. */
function otherwise(builder: QueryBuilder, variable: string, { orElse, qualifies }: Property): string {
  switch (orElse) {
    case "SHARED_COUNT":
      return sharedAlone(builder, variable, "COUNT");
    case "SHARED_QUALIFIER":
      return `CASE WHEN ${variable}.observationId IS NULL THEN 'EXACT' ELSE ${sharedAlone(builder, variable, "QUALIFIER")} END`;
    default:
      return `CASE WHEN ${variable}.${qualifies} IS NOT NULL THEN 'EXACT' END`;
  }
}

/** The expression of a value that is not read from a column as it is. */
const computedExpression = (
  builder: QueryBuilder,
  variable: string,
  property: Property,
): string | undefined => property.readAs?.(variable, builder) ?? property.shownAs?.(variable);

/** A column of a property, or null on a day that its value is not one of. */
const onItsDays = (
  builder: QueryBuilder,
  variable: string,
  { appliesWhen }: Property,
  name: string,
): string =>
  appliesWhen
    ? `CASE WHEN ${appliesWhen(variable, builder)} THEN ${variable}.${name} END`
    : `${variable}.${name}`;

/** The Cypher expression of the currency of a property; null if that is no amount of money. */
export function currencyExpression(
  builder: QueryBuilder,
  variable: string,
  property: Property,
): string | null {
  const [, currency] = property.mapping.columns(property.shows ?? property.name);
  return currency === undefined ? null : onItsDays(builder, variable, property, currency);
}

/** Projects a property. If its value has fields, only the requested ones are returned. */
export function projectProperty(
  builder: QueryBuilder,
  variable: string,
  property: Property,
  selection: Selection,
): Projection {
  const { mapping, list } = property;
  if (property.orElse) return plain(propertyExpression(builder, variable, property));
  const computed = computedExpression(builder, variable, property);
  if (computed) return plain(computed);
  const [name, ...otherNames] = mapping.columns(property.shows ?? property.name);
  const part = (name: string): Projection =>
    property.appliesWhen ? plain(onItsDays(builder, variable, property, name)) : column(variable, name);
  const first = part(name);
  const read = (values: readonly unknown[]) => parts(mapping.read(values), selection);
  if (list) return { ...first, read: (values) => listIn(values ?? []).map((value) => read([value])) };
  if (otherNames.length === 0) return { ...first, read: (value) => read([value]) };
  const columns = [first, ...otherNames.map(part)];
  return {
    cypher: `[${columns.map(({ cypher }) => cypher).join(", ")}]`,
    of: allOf(columns),
    read: (values) => read(listIn(values)),
  };
}

const parts = (value: unknown, selection: Selection): unknown =>
  value == null || selection.fields.length === 0 ? (value ?? null) : buildObjectFrom(selection, value);
