import { join } from "node:path";
import { type CsvFile, createCsvFile, formatCsvHeader } from "./csv-file.js";

const TABLE_TYPES = ["nodes", "relationships"] as const;
export type TableType = (typeof TABLE_TYPES)[number];

/** The files of one bulk import: one for each set of labels and each relationship type. */
export interface CsvFolder {
  /** Begins a file. The import reads files in the order they were begun. The first row begins a file too. */
  begin(entry: TableType, name: string, columns: readonly string[]): void;
  /** Adds a row as a line. Its columns are those of the first row of the same name. */
  write(entry: TableType, name: string, columns: readonly string[], line: string): void;
  /** Closes the files. Returns the arguments that pass them to the import. */
  close(): { readonly args: readonly string[] };
}

/** A folder on disk. On closing, it returns the numbers of rows too. */
interface CountedFolder extends CsvFolder {
  close(): { readonly args: readonly string[] } & Readonly<Record<TableType, number>>;
}

/** The name of the file for labels or for a relationship type. */
export const buildTableFileName = (entry: TableType, name: string): string =>
  `${entry}-${name.replaceAll(":", "-")}.csv`;

/** The labels or the relationship type in a file name; empty for other names. */
export const parseLabels = (fileName: string): readonly string[] =>
  /^(?:nodes|relationships)-([A-Za-z_][A-Za-z0-9_-]*)\.csv/.exec(fileName)?.[1]?.split("-") ?? [];

/** The argument that passes a file to the import. */
export const formatImportArgument = (entry: TableType, name: string, path: string): string =>
  `--${entry}=${name}=${path}`;

export function createCsvFolder(path: string): CountedFolder {
  const files: Record<TableType, Map<string, CsvFile>> = { nodes: new Map(), relationships: new Map() };
  const countRows = (entry: TableType) => [...files[entry].values()].reduce((sum, { rows }) => sum + rows, 0);
  const open = (entry: TableType, name: string, columns: readonly string[]): CsvFile => {
    const existing = files[entry].get(name);
    if (existing) return existing;
    const file = createCsvFile(join(path, buildTableFileName(entry, name)), formatCsvHeader(columns));
    files[entry].set(name, file);
    return file;
  };
  return {
    begin: open,
    write: (entry, name, columns, line) => open(entry, name, columns).write(line),
    close: () => {
      const all = TABLE_TYPES.flatMap((entry) =>
        [...files[entry]].map(([name, file]) => ({ entry, name, file })),
      );
      for (const { file } of all) file.close();
      const args = all.map(({ entry, name, file }) => formatImportArgument(entry, name, file.path));
      const multiline = all.filter(({ file }) => file.isMultiline).map(({ file }) => file.path);
      return {
        args: [...buildMultilineArguments(multiline), ...args],
        nodes: countRows("nodes"),
        relationships: countRows("relationships"),
      };
    },
  };
}

/** Only files with multi-line values are named here: one thread reads them, which is slow. */
const buildMultilineArguments = (paths: readonly string[]): readonly string[] =>
  paths.length === 0 ? [] : ["--multiline-fields-format=v2", `--multiline-fields=${paths.join(",")}`];
