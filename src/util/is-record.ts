/** Returns true if a value, such as one of parsed JSON, is an object and not a list. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Returns true if a value is such an object, or null or undefined. */
export const isRecordOrAbsent = (value: unknown): value is Record<string, unknown> | null | undefined =>
  value == null || isRecord(value);
