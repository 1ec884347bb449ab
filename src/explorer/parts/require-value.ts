/** Returns a value that must exist. Throws an internal error that names it if it does not. */
export function requireValue<Value>(value: Value | null | undefined, name: string): Value {
  if (value === null || value === undefined) throw new Error(`Internal error: ${name} does not exist.`);
  return value;
}
