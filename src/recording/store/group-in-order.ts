import { groupBy } from "../../util/group-by.js";

/** Groups items by key, in the order of the given keys. A key without items is left out. */
export function groupInOrder<K, T>(
  order: readonly K[],
  items: readonly T[],
  keyOf: (item: T) => K,
): readonly (readonly [key: K, items: readonly T[]])[] {
  const groups = groupBy(items, keyOf);
  return order.flatMap((key) => {
    const group = groups.get(key);
    return group ? [[key, group] as const] : [];
  });
}
