import type { Position } from "./cursor.js";
import type { Draft } from "./draft.js";
import type { OrderKey } from "./order.js";

/**
 * The condition under which a row lies beyond a position: it differs in some key, and in the first key that differs it
 * comes later. Null sorts as the greatest value, as Neo4j has it.
 */
export function beyond(
  draft: Draft,
  names: readonly string[],
  keys: readonly OrderKey[],
  position: Position,
  backwards: boolean,
): string {
  const [name, ...otherNames] = names as readonly [string, ...string[]];
  const [key, ...otherKeys] = keys as readonly [OrderKey, ...OrderKey[]];
  const [value, ...rest] = position;
  const later = laterThan(draft, name, value, key.descending !== backwards);
  if (otherNames.length === 0) return later ?? "false";
  const equal = value === null ? `${name} IS NULL` : `${name} = ${draft.parameter(value)}`;
  const tied = `(${equal} AND ${beyond(draft, otherNames, otherKeys, rest, backwards)})`;
  return later ? `(${later} OR ${tied})` : tied;
}

function laterThan(draft: Draft, name: string, value: unknown, descending: boolean): string | null {
  if (value === null) return descending ? `${name} IS NOT NULL` : null;
  const operand = draft.parameter(value);
  return descending ? `${name} < ${operand}` : `(${name} > ${operand} OR ${name} IS NULL)`;
}
