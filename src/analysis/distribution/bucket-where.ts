import type { GroupKey } from "../../domain/graphql/group-key.js";
import type { WhereInput } from "../../query/filters/where-input.js";
import { together } from "../shared/counting/counted-as-list.js";
import type { BoundKey } from "./keys/key.js";

/**
 * The conditions of the lists that the items of a group meet, given the values of its keys. Keys that conditions cannot
 * express one by one are those of a group.
 */
export function bucketWhere(
  listed: readonly WhereInput[],
  keys: readonly BoundKey[],
  groupBy: readonly GroupKey[],
  row: readonly unknown[],
): WhereInput {
  const values = keys.map((key, at) => knownOrNull(key, row[at]));
  const own = keys.map(({ conditions }, at) => conditions?.(values[at]) ?? null);
  const known = own.filter((one) => one !== null);
  if (known.length === keys.length) return together([...listed, ...known]);
  const shown = keys.map((key, at) => textOf(key, values[at]));
  return together([...listed, { group: { keys: groupBy, values: shown } }]);
}

const knownOrNull = (key: BoundKey, value: unknown): unknown =>
  value == null || (!key.isEntity && value === key.unknown) ? null : value;

/** The text that a bucket shows as the value of a key. */
const textOf = (key: BoundKey, value: unknown): string | null => {
  if (value === null) return null;
  return key.isEntity ? String(value) : key.shown(value).value;
};
