import type { GroupKey } from "../../../domain/graphql/group-key.js";
import type { WhereInput } from "../../../query/filters/where-input.js";
import type { BoundKey } from "../keys/key.js";
import { combineConditions } from "../source/list-filter.js";

/**
 * The conditions of the lists that the items of a group meet, given the values of its keys. Keys that conditions cannot
 * express one by one are those of a group.
 */
export function buildBucketWhere(
  listed: readonly WhereInput[],
  keys: readonly BoundKey[],
  groupBy: readonly GroupKey[],
  row: readonly unknown[],
): WhereInput {
  const keyConditions = keys.map(({ conditions }, index) => conditions?.(row[index]) ?? null);
  const knownConditions = keyConditions.filter((condition) => condition !== null);
  if (knownConditions.length === keys.length) return combineConditions([...listed, ...knownConditions]);
  const texts = keys.map((key, index) => formatKeyText(key, row[index]));
  return combineConditions([...listed, { group: { keys: groupBy, values: texts } }]);
}

/** The text that a bucket shows as the value of a key. */
const formatKeyText = (key: BoundKey, value: unknown): string | null => {
  if (value === null) return null;
  return key.isEntity ? String(value) : key.toLabel(value).value;
};
