/** JSON that is equal for equal values: keys are sorted, and keys without a value are left out. */
export function toCanonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toCanonicalJson).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, item]) => item != null);
  return `{${entries
    .map(([key, item]) => `${JSON.stringify(key)}:${toCanonicalJson(item)}`)
    .sort()
    .join()}}`;
}
