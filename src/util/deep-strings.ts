/** Whether a string within a value, at any depth, satisfies the predicate. */
export function someString(value: unknown, predicate: (text: string) => boolean): boolean {
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
