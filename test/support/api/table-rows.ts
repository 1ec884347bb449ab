import { parse } from "csv-parse/sync";
import { parquetReadObjects } from "hyparquet";

export type TableRow = Readonly<Record<string, unknown>>;

/** Fetches the rows of a table file in lines of JSON. */
export async function fetchJsonRows(address: string, init?: RequestInit): Promise<readonly TableRow[]> {
  const text = await (await fetch(address, init)).text();
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** Fetches the rows of a CSV file, all of whose values are texts. */
export const fetchCsvRows = async (address: string) => parseCsvRows(await (await fetch(address)).text());

export const parseCsvRows = (text: string): readonly Readonly<Record<string, string>>[] =>
  parse(text, { columns: true, relax_column_count: false, record_delimiter: "\r\n" });

/** Fetches the rows of a Parquet file, with a reader of another project. */
export async function fetchParquetRows(address: string): Promise<readonly TableRow[]> {
  const file = await (await fetch(address)).arrayBuffer();
  return parquetReadObjects({ file });
}

/** Converts a row to that of a CSV file: a text for each cell, and an apostrophe before what a spreadsheet would run. */
export const toCsvRow = (row: TableRow) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const text = String(value ?? "");
      return [name, /^[=+\-@]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text];
    }),
  );

/** Converts the days and instants of a row of a Parquet file to texts. Its reader has instants to the millisecond. */
export const convertParquetRow = (row: TableRow, like: TableRow): TableRow =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const referenceText = String(like[name]);
      if (!(value instanceof Date)) return [name, value];
      const text = value.toISOString();
      return [
        name,
        referenceText.length === 10 ? text.slice(0, 10) : `${text.slice(0, 23)}${referenceText.slice(23)}`,
      ];
    }),
  );
