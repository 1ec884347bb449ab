import { labelOfCode } from "../kinds/words.js";
import type { FactValue } from "../view/graph.js";
import { valueText } from "../view/value-words.js";

/** The value of a field of a row in words; empty if it is not known. */
export function cellText(row: object, field: string): string {
  const value = (row as Readonly<Record<string, FactValue | readonly string[] | undefined>>)[field];
  if (value === null || value === undefined) return "";
  return isList(value) ? value.map(labelOfCode).join(", ") : valueText(field, value);
}

const isList = (value: FactValue | readonly string[]): value is readonly string[] => Array.isArray(value);
