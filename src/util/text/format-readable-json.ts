const WIDTH = 110;

/** Formats JSON for people: a value is on one line if it fits into 110 characters, else indented by two spaces. */
export function formatReadableJson(value: unknown, indent = "", before = 0): string {
  const flat = formatInline(value);
  if (typeof value !== "object" || value === null) return flat;
  // One column is reserved for a comma.
  if (indent.length + before + flat.length < WIDTH) return flat;
  const inner = `${indent}  `;
  const items = Array.isArray(value)
    ? value.map((item) => `${inner}${formatReadableJson(item, inner)}`)
    : Object.entries(value).map(([key, item]) => {
        const start = `${JSON.stringify(key)}: `;
        return `${inner}${start}${formatReadableJson(item, inner, start.length)}`;
      });
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return `${open}\n${items.join(",\n")}\n${indent}${close}`;
}

function formatInline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(formatInline).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return `{ ${entries.map(([key, item]) => `${JSON.stringify(key)}: ${formatInline(item)}`).join(", ")} }`;
}
