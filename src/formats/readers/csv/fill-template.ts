import { limits } from "../../../protection/limits.js";
import { parseTemplate } from "./parse-template.js";

/** The cells of a row by their columns. */
export type RowCells = Readonly<Record<string, string>>;

/** A template may repeat a long cell many times. The text is not built then. */
export class TextTooLongError extends Error {}

/** Fills in a template such as "bund-{id}" with the cells of a row; null if one of the cells is empty. */
export function fillTemplate(template: string, cells: RowCells): string | null {
  const texts = parseTemplate(template).map((part) =>
    "text" in part ? part.text : cells[part.column]?.trim() || null,
  );
  if (!texts.every((text) => text !== null)) return null;
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  if (length > limits.import.valueLength.max) throw new TextTooLongError();
  return texts.join("");
}
