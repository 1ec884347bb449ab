import { MAX_CELL_LENGTH } from "../../bytes/cell-limit.js";
import { templateParts } from "./template.js";

/** The cells of a row by their columns. */
export type Cells = Readonly<Record<string, string>>;

/** A template may repeat a long cell many times. The text is not built then. */
export class TooLong extends Error {}

/** Fills in a template such as "bund-{id}" with the cells of a row; null if one of the cells is empty. */
export function fillTemplate(template: string, cells: Cells): string | null {
  const texts = templateParts(template).map((part) =>
    "text" in part ? part.text : cells[part.column]?.trim() || null,
  );
  if (!texts.every((text) => text !== null)) return null;
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  if (length > MAX_CELL_LENGTH) throw new TooLong();
  return texts.join("");
}
