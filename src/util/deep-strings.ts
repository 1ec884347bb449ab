/** Returns true if a string within a value, at any depth, satisfies the predicate. */
export function hasMatchingString(value: unknown, predicate: (text: string) => boolean): boolean {
  const pending = [value];
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next === "string") {
      if (predicate(next)) return true;
    } else if (typeof next === "object" && next !== null)
      for (const item of Object.values(next)) pending.push(item);
  }
  return false;
}

/** A value with another string in the place of each string in it, at any depth. */
export function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapStrings(item, change)]));
}
