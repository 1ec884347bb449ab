import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildTextOrderCondition } from "../cypher/string-collation.js";
import type { OrderKey } from "../filters/order.js";
import type { Position } from "./page-cursor.js";

/**
 * Builds the condition that a row comes after a position: it comes later in the first key that differs from the position.
 */
export function buildCursorCondition(
  builder: QueryBuilder,
  names: readonly string[],
  keys: readonly OrderKey[],
  [value, ...rest]: Position,
): string {
  const [name, ...otherNames] = names;
  const [key, ...otherKeys] = keys;
  // Without a key to differ in, the row is the one at the position.
  if (name === undefined || !key) return "false";
  const later = buildLaterCondition(builder, name, value, key);
  if (otherNames.length === 0) return later ?? "false";
  const equal = value === null ? `${name} IS NULL` : `${name} = ${builder.addParameter(value)}`;
  const tied = `(${equal} AND ${buildCursorCondition(builder, otherNames, otherKeys, rest)})`;
  return later ? `(${later} OR ${tied})` : tied;
}

/** Builds the condition that a value comes later. Null if no value does. */
function buildLaterCondition(
  builder: QueryBuilder,
  name: string,
  value: unknown,
  { descending, nulls }: OrderKey,
): string | null {
  if (value === null) return nulls === "FIRST" ? `${name} IS NOT NULL` : null;
  const beyond =
    typeof value === "string"
      ? buildTextOrderCondition(builder, name, value, descending)
      : buildComparison(builder, name, value, descending);
  return nulls === "LAST" ? `(${beyond} OR ${name} IS NULL)` : beyond;
}

const buildComparison = (builder: QueryBuilder, name: string, value: unknown, before: boolean): string =>
  `${name} ${before ? "<" : ">"} ${builder.addParameter(value)}`;
