import { join } from "node:path";
import { type CsvFile, csvFile, headerOf } from "./csv-file.js";

const ENTRIES = ["nodes", "relationships"] as const;
export type Entry = (typeof ENTRIES)[number];

/** The files of one bulk import: one for each set of labels and each relationship type. */
export interface CsvFolder {
  /** Begins a file, which the import reads before those begun later; one that is not begun is so by its first row. */
  begin(entry: Entry, name: string, columns: readonly string[]): void;
  /** Adds a row, as a line; the columns, names and types, are those of the first row of the same name. */
  write(entry: Entry, name: string, columns: readonly string[], line: string): void;
  /** Ends the files; gives the arguments that tell the import of them. */
  close(): { readonly args: readonly string[] };
}

/** Such files in a folder, which tell how many rows there are once they are closed. */
interface CountedFolder extends CsvFolder {
  close(): { readonly args: readonly string[] } & Readonly<Record<Entry, number>>;
}

/** What the file of labels or of a relationship type is called. */
export const fileNameOf = (entry: Entry, name: string): string => `${entry}-${name.replaceAll(":", "-")}.csv`;

/** The labels, or the type, that a file so called is of; none where it is called otherwise. */
export const labelsIn = (fileName: string): readonly string[] =>
  /^(?:nodes|relationships)-([A-Za-z_][A-Za-z0-9_-]*)\.csv/.exec(fileName)?.[1]?.split("-") ?? [];

/** What tells the import of a file. */
export const argumentOf = (entry: Entry, name: string, path: string): string => `--${entry}=${name}=${path}`;

export function csvFolder(path: string): CountedFolder {
  const files: Record<Entry, Map<string, CsvFile>> = { nodes: new Map(), relationships: new Map() };
  const rowsOf = (entry: Entry) => [...files[entry].values()].reduce((sum, { rows }) => sum + rows, 0);
  const begun = (entry: Entry, name: string, columns: readonly string[]): CsvFile => {
    const known = files[entry].get(name);
    if (known) return known;
    const file = csvFile(join(path, fileNameOf(entry, name)), headerOf(columns));
    files[entry].set(name, file);
    return file;
  };
  return {
    begin: begun,
    write: (entry, name, columns, line) => begun(entry, name, columns).write(line),
    close: () => {
      const all = ENTRIES.flatMap((entry) =>
        [...files[entry]].map(([name, file]) => ({ entry, name, file })),
      );
      for (const { file } of all) file.close();
      const args = all.map(({ entry, name, file }) => argumentOf(entry, name, file.path));
      const multiline = all.filter(({ file }) => file.isMultiline).map(({ file }) => file.path);
      return {
        args: [...multilineOf(multiline), ...args],
        nodes: rowsOf("nodes"),
        relationships: rowsOf("relationships"),
      };
    },
  };
}

/** Only what goes over several lines is read by one thread, and slowly. */
const multilineOf = (paths: readonly string[]): readonly string[] =>
  paths.length === 0 ? [] : ["--multiline-fields-format=v2", `--multiline-fields=${paths.join(",")}`];
