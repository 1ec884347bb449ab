import type { KindModel } from "../../domain/kinds/vocabulary.js";
import type { Property } from "../../domain/model/property.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildObservedDate } from "../temporal/observed-date.js";
import { isStartExact } from "../temporal/temporal-predicates.js";

/**
 * Builds the expression for the day on which an item began, as yyyymmdd; 0: unknown. A stock listing exists once it is
 * applied for, and begins when it is listed.
 */
export function buildStartDay(
  { properties }: { readonly properties: readonly Property[] },
  values: string,
): string {
  if (!isBeforeStart(properties)) return `${values}.firstDay`;
  const earliest = `toInteger(replace(left(${values}.validFrom + '-01-01', 10), '-', ''))`;
  return `coalesce(${earliest}, 0)`;
}

/** Returns true if one of the properties is a date from which an item exists before it begins. */
const isBeforeStart = (properties: readonly Property[]): boolean =>
  properties.some(({ precedesStart }) => precedesStart);

/** Builds the expression for how precisely this day is known, as a `DatePrecision`; null: no day is known. */
export function buildStartPrecision(
  builder: QueryBuilder,
  { category, properties }: KindModel,
  values: string,
): string {
  const start = `${values}.validFrom`;
  const observed = buildObservedDate(builder, values, `${values}.firstDay`);
  const date =
    category === "ENTITY" || isBeforeStart(properties)
      ? start
      : `CASE WHEN ${isStartExact(values)} THEN ${start} ELSE ${observed} END`;
  return `CASE size(${date}) WHEN 4 THEN 'YEAR' WHEN 7 THEN 'MONTH' WHEN 10 THEN 'DAY' END`;
}
