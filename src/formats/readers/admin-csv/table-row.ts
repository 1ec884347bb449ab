import { LIST_DELIMITER } from "./csv-file.js";
import type { Header, HeaderColumn } from "./header.js";
import type { Table } from "./table.js";

type Role = HeaderColumn["role"];

/** A row of a table. Its cells are found by role or by the name of their column. */
export interface TableRow {
  readonly header: Header;
  readonly line: number;
  readonly labels: readonly string[];
  readonly cells: ReadonlyMap<string, string>;
  readonly listDelimiter: string;
  readonly of: (role: Role) => string;
  /** The id space of a column. */
  readonly space: (role: Role) => string;
  /** The key of a node: its id space and its id. */
  readonly key: (role: Role) => string;
}

export function tableRow(
  { header, labels }: Table,
  line: number,
  cells: readonly string[],
  givenDelimiter: string | undefined,
): TableRow {
  const at = (role: Role): number => header.columns.findIndex((column) => column.role === role);
  const of = (role: Role): string => cells[at(role)] ?? "";
  const space = (role: Role): string => header.columns[at(role)]?.space ?? "";
  const listDelimiter = listDelimiterOf(header, givenDelimiter);
  const own = header.entry === "nodes" ? of("LABEL").split(listDelimiter) : [of("TYPE")];
  return {
    ...{ header, line, listDelimiter, of, space },
    labels: [...own.map((label) => label.trim()).filter((label) => label !== ""), ...labels],
    cells: new Map(header.columns.map(({ name }, index) => [name, cells[index] ?? ""])),
    key: (role) => `${space(role)}\n${of(role)}`,
  };
}

function listDelimiterOf({ isOwn, separator }: Header, given: string | undefined): string {
  if (isOwn) return LIST_DELIMITER;
  return given ?? (separator === ";" ? "," : ";");
}
