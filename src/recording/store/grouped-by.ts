import { groupBy } from "../../util/group-by.js";

/** Items by what they have in common, one group after another in the order given; none for what no item has. */
export function groupedBy<K, T>(
  order: readonly K[],
  items: readonly T[],
  keyOf: (item: T) => K,
): readonly (readonly [key: K, items: readonly T[]])[] {
  const groups = groupBy(items, keyOf);
  return order.flatMap((key) => (groups.has(key) ? [[key, groups.get(key)!] as const] : []));
}
