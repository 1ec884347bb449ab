import { closeSync, openSync, writeSync } from "node:fs";
import { someString } from "../../../util/deep-strings.js";

/** Between the values of a list: a sign that is no part of any text that people write. */
export const LIST_DELIMITER = "\u001f";
/** The same as an argument of the import. */
export const LIST_DELIMITER_ARGUMENT = "U+001F";
const BUFFER = 1 << 20;

/** Whether something holds the sign between the values of a list, so that a file cannot. */
export const holdsDelimiter = (value: unknown): boolean =>
  someString(value, (text) => text.includes(LIST_DELIMITER));

/** A file of lines, written as they come; the first names the columns. */
export interface CsvFile {
  readonly path: string;
  readonly rows: number;
  /** Whether a value of it goes over several lines. */
  readonly isMultiline: boolean;
  write(line: string): void;
  close(): void;
}

export function csvFile(path: string, header: string): CsvFile {
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

/** The first line of a file, of names and types as the import reads them. */
export const headerOf = (columns: readonly string[]): string => `${columns.join(",")}\n`;

/** Values as a line. */
export function lineOf(values: readonly unknown[]): string {
  let line = cell(values[0]);
  for (let index = 1; index < values.length; index++) line += `,${cell(values[index])}`;
  return `${line}\n`;
}

function cell(value: unknown): string {
  if (typeof value === "string") return quoted(value);
  if (value == null) return "";
  return Array.isArray(value) ? quoted(value.join(LIST_DELIMITER)) : String(value);
}

const quoted = (text: string): string =>
  text === "" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
