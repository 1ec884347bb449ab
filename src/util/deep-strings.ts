/** Whether a string within a value, at any depth, satisfies the predicate. */
export function someString(value: unknown, isSo: (text: string) => boolean): boolean {
  const left = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === "string") {
      if (isSo(next)) return true;
    } else if (typeof next === "object" && next !== null)
      for (const item of Object.values(next)) left.push(item);
  }
  return false;
}
