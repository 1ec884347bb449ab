/** Items by what they have in common, one group after another in the order given; none for what no item has. */
export function groupedBy<K, T>(
  order: readonly K[],
  items: readonly T[],
  keyOf: (item: T) => K,
): readonly (readonly [key: K, items: readonly T[]])[] {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return order.flatMap((key) => (groups.has(key) ? [[key, groups.get(key)!] as const] : []));
}
