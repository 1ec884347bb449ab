import { groupByKey } from "../../util/group-by-key.js";

/** Groups items by key, in the order of the given keys. A key without items is left out. */
export function groupByKeyOrder<K, T>(
  order: readonly K[],
  items: readonly T[],
  keyOf: (item: T) => K,
): readonly (readonly [key: K, items: readonly T[]])[] {
  const groups = groupByKey(items, keyOf);
  return order.flatMap((key) => {
    const group = groups.get(key);
    return group ? [[key, group] as const] : [];
  });
}
