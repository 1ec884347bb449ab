import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildTextOrderCondition } from "../cypher/string-collation.js";
import type { OrderKey } from "../filters/order.js";
import type { Position } from "./page-cursor.js";

/** A bound of a page: the rows before or after a position. */
export interface CursorBound {
  readonly position: Position;
  /**
   * True if the rows are those before the position, in the order of the keys. Otherwise they are those after
   * it.
   */
  readonly backwards: boolean;
  /** True if the row at the position is included. */
  readonly inclusive: boolean;
}

/**
 * Builds the condition that a row is beyond a bound: it comes later in the first key that differs from the position.
 */
export function buildCursorCondition(
  builder: QueryBuilder,
  names: readonly string[],
  keys: readonly OrderKey[],
  bound: CursorBound,
): string {
  const [name, ...otherNames] = names;
  const [key, ...otherKeys] = keys;
  // Without a key to differ in, the row is the one at the position.
  if (name === undefined || !key) return String(bound.inclusive);
  const [value, ...rest] = bound.position;
  const later = buildLaterCondition(builder, name, value, key, bound.backwards);
  if (otherNames.length === 0 && !bound.inclusive) return later ?? "false";
  const equal = value === null ? `${name} IS NULL` : `${name} = ${builder.addParameter(value)}`;
  const tied =
    otherNames.length === 0
      ? equal
      : `(${equal} AND ${buildCursorCondition(builder, otherNames, otherKeys, { ...bound, position: rest })})`;
  return later ? `(${later} OR ${tied})` : tied;
}

/** Builds the condition that a value comes later. Null if no value does. */
function buildLaterCondition(
  builder: QueryBuilder,
  name: string,
  value: unknown,
  { descending, nulls }: OrderKey,
  backwards: boolean,
): string | null {
  const isNullLater = (nulls === "FIRST") === backwards;
  if (value === null) return isNullLater ? null : `${name} IS NOT NULL`;
  const isLess = descending !== backwards;
  const beyond =
    typeof value === "string"
      ? buildTextOrderCondition(builder, name, value, isLess)
      : buildComparison(builder, name, value, isLess);
  return nulls && isNullLater ? `(${beyond} OR ${name} IS NULL)` : beyond;
}

const buildComparison = (builder: QueryBuilder, name: string, value: unknown, before: boolean): string =>
  `${name} ${before ? "<" : ">"} ${builder.addParameter(value)}`;
