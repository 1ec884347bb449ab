import type { CsvMapping } from "./csv-mapping.js";

/** Texts that tables have where a value is missing. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(
  "n/a|n.a.|na|#n/a|null|none|nil|nan|undefined|unknown|not available|not applicable|tbd|tba|-|--|---|–|—|?|??|???|.|..|...|#ref!|#value!|#name?|#num!|#null!|#div/0!".split(
    "|",
  ),
);

/** Returns true if a text stands for no value, as n/a does. */
export const isPlaceholder = (text: string): boolean => PLACEHOLDERS.has(text.trim().toLowerCase());

/** The reason why a placeholder is an error, to complete "name must be ". */
export const describePlaceholder = (text: string): string =>
  `a value, and ${text} stands for none. List it in "empty" of the mapping if it means that the value is not known, or set "literal": true`;

const TOTAL =
  /^(?:(?:grand |sub-?)?totals?|sum|gesamt|gesamtsumme|insgesamt|summe|somme|totale|totaal|suma):?$/i;
/** The characters of numbers with their signs and units. */
const NUMERIC = /^[\d\s.,'’%€$£+-]+$/;

const isFilled = (cell: string): boolean => cell.trim() !== "";

/**
 * Returns true if a row sums up others, as the last one of many tables does: beside the word it has nothing but numbers. In a table of
 * one column, Total is a name.
 */
export function isTotalRow(cells: readonly string[]): boolean {
  const titleIndex = cells.length === 1 ? -1 : cells.findIndex(isFilled);
  if (!TOTAL.test(cells[titleIndex]?.trim() ?? "")) return false;
  return cells.slice(titleIndex + 1).every((cell) => !isFilled(cell) || NUMERIC.test(cell));
}

/** Replaces the texts that a mapping declares to mean nothing by empty cells. */
export function createEmptier({ empty = [] }: CsvMapping): (cell: string) => string {
  const texts = new Set([empty].flat().map((text) => text.trim().toLowerCase()));
  return (cell) => (texts.size > 0 && texts.has(cell.trim().toLowerCase()) ? "" : cell);
}
