import { closeSync, openSync, writeSync } from "node:fs";
import { hasMatchingString } from "../../../util/deep-strings.js";

/** The separator of the values of a list: a character that does not occur in written text. */
export const LIST_DELIMITER = "\u001f";
/** The same character as an argument of the import. */
export const LIST_DELIMITER_ARGUMENT = "U+001F";
const BUFFER = 1 << 20;

/** Returns true if a value contains the list delimiter, so that it cannot be written to a file. */
export const containsDelimiter = (value: unknown): boolean =>
  hasMatchingString(value, (text) => text.includes(LIST_DELIMITER));

/** A file that lines are appended to. The first line names the columns. */
export interface CsvFile {
  readonly path: string;
  readonly rows: number;
  /** True if one of its values contains a line break. */
  readonly isMultiline: boolean;
  write(line: string): void;
  close(): void;
}

export function createCsvFile(path: string, header: string): CsvFile {
  const file = openSync(path, "w");
  let buffer = header;
  let rows = 0;
  let isMultiline = false;
  const flush = (): void => {
    writeSync(file, buffer);
    buffer = "";
  };
  return {
    path,
    get rows() {
      return rows;
    },
    get isMultiline() {
      return isMultiline;
    },
    write: (line) => {
      rows++;
      isMultiline ||= line.indexOf("\n") < line.length - 1 || line.includes("\r");
      buffer += line;
      if (buffer.length > BUFFER) flush();
    },
    close: () => {
      flush();
      closeSync(file);
    },
  };
}

/** The first line of a file, from columns such as "name:string". */
export const formatCsvHeader = (columns: readonly string[]): string => `${columns.join(",")}\n`;

/** A line of values. */
export function formatCsvLine(values: readonly unknown[]): string {
  let line = formatCell(values[0]);
  for (let index = 1; index < values.length; index++) line += `,${formatCell(values[index])}`;
  return `${line}\n`;
}

function formatCell(value: unknown): string {
  if (typeof value === "string") return quoteCell(value);
  if (value == null) return "";
  return Array.isArray(value) ? quoteCell(value.join(LIST_DELIMITER)) : String(value);
}

const quoteCell = (text: string): string =>
  text === "" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
