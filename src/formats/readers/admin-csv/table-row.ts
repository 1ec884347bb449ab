import { LIST_DELIMITER } from "./csv-file.js";
import type { Header, HeaderColumn } from "./header.js";
import type { OpenedTable } from "./input-table.js";

type HeaderRole = HeaderColumn["role"];

/** A row of a table. Its cells are found by role or by the name of their column. */
export interface TableRow {
  readonly header: Header;
  readonly line: number;
  readonly labels: readonly string[];
  readonly cells: ReadonlyMap<string, string>;
  readonly listDelimiter: string;
  readonly getCell: (role: HeaderRole) => string;
  /** The id space of a column. */
  readonly getSpace: (role: HeaderRole) => string;
  /** The key of a node: its id space and its id. */
  readonly getKey: (role: HeaderRole) => string;
}

export function createTableRow(
  { header, labels }: OpenedTable,
  line: number,
  cells: readonly string[],
  givenDelimiter: string | undefined,
): TableRow {
  const findColumnIndex = (role: HeaderRole): number =>
    header.columns.findIndex((column) => column.role === role);
  const getCell = (role: HeaderRole): string => cells[findColumnIndex(role)] ?? "";
  const getSpace = (role: HeaderRole): string => header.columns[findColumnIndex(role)]?.space ?? "";
  const listDelimiter = chooseListDelimiter(header, givenDelimiter);
  const rowLabels = header.entry === "nodes" ? getCell("LABEL").split(listDelimiter) : [getCell("TYPE")];
  return {
    header,
    line,
    listDelimiter,
    getCell,
    getSpace,
    labels: [...rowLabels.map((label) => label.trim()).filter((label) => label !== ""), ...labels],
    cells: new Map(header.columns.map(({ name }, index) => [name, cells[index] ?? ""])),
    getKey: (role) => `${getSpace(role)}\n${getCell(role)}`,
  };
}

function chooseListDelimiter({ isOwn, separator }: Header, requested: string | undefined): string {
  if (isOwn) return LIST_DELIMITER;
  return requested ?? (separator === ";" ? "," : ";");
}
