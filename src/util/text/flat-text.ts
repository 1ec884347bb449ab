/** A value as one text: lists separated by "|", objects as JSON. */
export function toFlatText(value: unknown): string {
  if (Array.isArray(value)) return value.map(toFlatText).join("|");
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");
}
