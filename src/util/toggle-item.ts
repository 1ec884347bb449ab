/** Adds an item to a list, or removes it if it is there. */
export const toggleItem = <T>(items: readonly T[], item: T): readonly T[] =>
  items.includes(item) ? items.filter((existing) => existing !== item) : [...items, item];
