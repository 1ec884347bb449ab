import { limits } from "../../protection/limits.js";
import { createReject, type RejectedRow } from "../format.js";

export const VALUE_TOO_LONG = "The value is longer than 65,536 characters.";
const TOO_DEEP = "It is nested deeper than 100 levels.";

export const isTooLong = (text: string): boolean => text.length > limits.import.valueLength.max;

/** Rejects a value in any format if it contains a text or key that is too long, or is nested too deep. */
export function rejectOversizedValue(line: number, value: unknown): RejectedRow | null {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limits.import.valueLevels.max) return createReject(line, TOO_DEEP);
    const next: unknown[] = [];
    for (const item of level) if (hasTooLong(item, next)) return rejectLongText(line, value);
    level = next;
  }
  return null;
}

/** Returns true if a value or one of its keys is too long. Adds the values that it contains to `next`. */
function hasTooLong(value: unknown, next: unknown[]): boolean {
  if (typeof value === "string") return isTooLong(value);
  if (typeof value !== "object" || value === null) return false;
  for (const [name, item] of Object.entries(value)) {
    if (isTooLong(name)) return true;
    next.push(item);
  }
  return false;
}

interface PathValue {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** Searches again with the path of each value. Hardly any row needs it. */
function rejectLongText(line: number, value: unknown): RejectedRow {
  const queue: PathValue[] = [{ path: [], value }];
  for (let current = queue.shift(); current; current = queue.shift()) {
    const { path, value: content } = current;
    if (typeof content === "string" && isTooLong(content)) return createPathReject(line, path, content);
    if (typeof content !== "object" || content === null) continue;
    for (const [name, item] of Object.entries(content)) {
      if (isTooLong(name)) return createPathReject(line, path, name);
      queue.push({ path: [...path, name], value: item });
    }
  }
  throw new Error("A value that was too long was not found again.");
}

const createPathReject = (line: number, path: readonly string[], text: string): RejectedRow =>
  createReject(line, VALUE_TOO_LONG, path.length > 0 ? path.join(".") : undefined, text);
