import { closeSync, openSync, writeSync } from "node:fs";
import { someText } from "../../some-text.js";
import type { Column, Row } from "./columns.js";

/** Between the values of a list: a sign that is no part of any text that people write. */
export const LIST_DELIMITER = "\u001f";
/** The same as an argument of the import. */
export const LIST_DELIMITER_ARGUMENT = "U+001F";
const BUFFER = 1 << 20;

/** Whether something holds the sign between the values of a list, so that a file cannot. */
export const holdsDelimiter = (value: unknown): boolean =>
  someText(value, (text) => text.includes(LIST_DELIMITER));

/** A file of rows, written as they come; the first line names the columns. */
export interface CsvFile {
  readonly path: string;
  readonly rows: number;
  write(row: Row): void;
  close(): void;
}

export function csvFile(path: string, columns: readonly Column[]): CsvFile {
  const file = openSync(path, "w");
  let buffer = headerOf(columns);
  let rows = 0;
  const flush = (): void => {
    writeSync(file, buffer);
    buffer = "";
  };
  return {
    path,
    get rows() {
      return rows;
    },
    write: (row) => {
      rows++;
      buffer += lineOf(columns, row);
      if (buffer.length > BUFFER) flush();
    },
    close: () => {
      flush();
      closeSync(file);
    },
  };
}

/** The first line of a file. */
export const headerOf = (columns: readonly Column[]): string =>
  `${columns.map(({ header }) => header).join(",")}\n`;

/** A row as a line. */
export function lineOf(columns: readonly Column[], row: Row): string {
  let line = "";
  for (let index = 0; index < columns.length; index++)
    line += (index > 0 ? "," : "") + cell(columns[index]!.value(row));
  return `${line}\n`;
}

function cell(value: unknown): string {
  if (value == null) return "";
  if (Array.isArray(value)) return quoted(value.join(LIST_DELIMITER));
  return typeof value === "string" ? quoted(value) : String(value);
}

const quoted = (text: string): string =>
  /[",\r\n]|^$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
