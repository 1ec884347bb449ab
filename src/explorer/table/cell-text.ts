import type { FactValue } from "../model/graph.js";
import { formatCode } from "../model/words/kind-words.js";
import { formatFactValue } from "../model/words/value-words.js";

/** Formats the value of a field of a row in words; empty if it is not known. */
export function formatCellText(row: object, field: string): string {
  const value = (row as Readonly<Record<string, FactValue | readonly string[] | undefined>>)[field];
  if (value === null || value === undefined) return "";
  return isList(value) ? value.map(formatCode).join(", ") : formatFactValue(field, value);
}

const isList = (value: FactValue | readonly string[]): value is readonly string[] => Array.isArray(value);
