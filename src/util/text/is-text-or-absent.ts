/** Returns true if a value is a text, or null or undefined. */
export const isTextOrAbsent = (value: unknown): value is string | null | undefined =>
  value == null || typeof value === "string";
