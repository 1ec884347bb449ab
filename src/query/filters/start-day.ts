import type { Property } from "../../domain/model/property.js";

/**
 * Builds the expression for the day on which an item began, as yyyymmdd; 0: unknown. A stock listing exists once it is
 * applied for, and begins when it is listed.
 */
export function buildStartDay(
  { properties }: { readonly properties: readonly Property[] },
  values: string,
): string {
  if (!properties.some(({ precedesStart }) => precedesStart)) return `${values}.firstDay`;
  const earliest = `toInteger(replace(left(${values}.validFrom + '-01-01', 10), '-', ''))`;
  return `coalesce(${earliest}, 0)`;
}
