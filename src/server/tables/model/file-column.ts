import { isRecord } from "../../../util/is-record.js";

/** The types of cells. A `date` and a `datetime` are texts of ISO 8601. */
export type ColumnType = "string" | "integer" | "number" | "boolean" | "date" | "datetime";

export type TableCell = string | number | boolean | null;

/** A row as GraphQL answers it. */
export type ListedRow = Readonly<Record<string, unknown>>;

/** Names of fields from a row down to a value. */
export type RowPath = readonly string[];

/** A column of a table. */
export interface FileColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly description: string;
  /** The values that it can have, if they are those of an enum. */
  readonly values?: readonly string[];
  /** The paths that a document selects to fill it. */
  readonly reads: readonly RowPath[];
  /** The path of its value in a row. It may lead through lists: their values become one text, separated by "|". */
  readonly path: RowPath;
  /** Writes the object at the end of the path as text. Default: it is a plain value. */
  readonly write?: (value: ListedRow) => string;
}

/** Reads the cell of a row in a column. */
export function readCell(row: ListedRow, { path, write }: FileColumn): TableCell {
  const value = readValue(row, path);
  const toCell = (item: unknown): TableCell =>
    write && isRecord(item) ? write(item) : isCell(item) ? item : null;
  if (!Array.isArray(value)) return toCell(value);
  const texts = value.flat(Number.POSITIVE_INFINITY).flatMap((item) => toCell(item) ?? []);
  return texts.length === 0 ? null : texts.join("|");
}

const readValue = (from: unknown, path: readonly string[]): unknown =>
  path.reduce((value, name) => readStep(value, name), from);

const readStep = (value: unknown, name: string): unknown => {
  if (Array.isArray(value)) return value.map((item) => readStep(item, name));
  return isRecord(value) ? value[name] : null;
};

const isCell = (value: unknown): value is TableCell =>
  value !== undefined && (value === null || typeof value !== "object");

/** The selection that fills columns, as GraphQL: the fields of each object once. */
export function printSelection(columns: readonly FileColumn[]): string {
  return printPaths(columns.flatMap(({ reads }) => reads));
}

function printPaths(paths: readonly (readonly string[])[]): string {
  const names = [...new Set(paths.flatMap(([name]) => name ?? []))];
  return names
    .map((name) => {
      const below = paths.filter(([first, ...rest]) => first === name && rest.length > 0);
      return below.length > 0 ? `${name} { ${printPaths(below.map(([, ...rest]) => rest))} }` : name;
    })
    .join(" ");
}
