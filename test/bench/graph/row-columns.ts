import { lineOf } from "../../../src/formats/readers/admin-csv/csv-file.js";
import type { CsvFolder, Entry } from "../../../src/formats/readers/admin-csv/csv-folder.js";

export type Row = Readonly<Record<string, unknown>>;

/** A column of a file for Neo4j's bulk import. */
export interface Column {
  /** The name and type, as in the header that the import reads. */
  readonly header: string;
  readonly value: (row: Row) => unknown;
}

/** A column with a value of the row, unchanged. */
export const column = (name: string, type: string): Column => ({
  header: `${name}:${type}`,
  value: (row) => row[name],
});

/** Adds a row to the files of an import. */
export function writeRow(
  folder: CsvFolder,
  entry: Entry,
  name: string,
  columns: readonly Column[],
  row: Row,
): void {
  const line = lineOf(columns.map(({ value }) => value(row)));
  folder.write(
    entry,
    name,
    columns.map(({ header }) => header),
    line,
  );
}
