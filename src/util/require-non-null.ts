/** Returns the value. Fails if it is missing, which only a fault of this program can cause. */
export function requireNonNull<T>(value: T | null | undefined, what: string): T {
  if (value == null) throw new Error(`${what} is missing.`);
  return value;
}
