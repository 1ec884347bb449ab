import { parse } from "csv-parse/sync";
import { parquetReadObjects } from "hyparquet";

export type TableRow = Readonly<Record<string, unknown>>;

/** The rows of a table file in lines of JSON. */
export async function jsonRows(address: string, init?: RequestInit): Promise<readonly TableRow[]> {
  const text = await (await fetch(address, init)).text();
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** The rows of a CSV file, all of them texts. */
export const csvRows = async (address: string) => rowsOfCsv(await (await fetch(address)).text());

export const rowsOfCsv = (text: string): readonly Readonly<Record<string, string>>[] =>
  parse(text, { columns: true, relax_column_count: false, record_delimiter: "\r\n" });

/** The rows of a Parquet file, as a reader that others wrote reads them. */
export async function parquetRows(address: string): Promise<readonly TableRow[]> {
  const file = await (await fetch(address)).arrayBuffer();
  return parquetReadObjects({ file });
}

/** A row as CSV has it: a text for each cell, and an apostrophe before what a spreadsheet would run. */
export const asCsv = (row: TableRow) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const text = String(value ?? "");
      return [name, /^[=+\-@]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text];
    }),
  );

/** A row of a Parquet file with its days and instants as texts. Its reader has instants to the millisecond. */
export const fromParquet = (row: TableRow, like: TableRow): TableRow =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const other = String(like[name]);
      if (!(value instanceof Date)) return [name, value];
      const text = value.toISOString();
      return [name, other.length === 10 ? text.slice(0, 10) : `${text.slice(0, 23)}${other.slice(23)}`];
    }),
  );
