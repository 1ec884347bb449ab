import { AppError } from "../../../errors.js";
import { isTooLong } from "../../bytes/cell-limit.js";

const ROLES = ["ID", "START_ID", "END_ID", "LABEL", "TYPE", "IGNORE"] as const;

/** What a column of a file for neo4j-admin's import holds. */
export interface HeaderColumn {
  readonly role: (typeof ROLES)[number] | "PROPERTY";
  /** The property that it is kept as; empty where it is kept as none. */
  readonly name: string;
  /** The id space of an id. */
  readonly space: string;
  readonly isList: boolean;
}

/** The first line of such a file. */
export interface Header {
  readonly entry: "nodes" | "relationships";
  readonly separator: string;
  readonly columns: readonly HeaderColumn[];
  /** Whether the columns are those of an export of brandgraph's: only it keeps since when a version is known. */
  readonly isOwn: boolean;
}

const SEPARATORS = [",", ";", "\t", "|"];
const COLUMN = /^([^:]*)(?::([A-Za-z_-]+(?:\[\])?)(?:\(([^)]*)\))?(?:\{.*\})?)?$/;

/** The header in a line of a file, its separator being told by it; null where it is none. */
export function headerIn(line: string): Header | null {
  for (const separator of SEPARATORS) {
    const columns = line.split(separator).map((cell) => columnIn(cell.trim().replace(/^"(.*)"$/, "$1")));
    const has = (role: HeaderColumn["role"]): boolean => columns.some((column) => column.role === role);
    const isRelationship = has("START_ID") && has("END_ID");
    if (!isRelationship && !has("ID")) continue;
    const isOwn = columns.some(({ name }) => name === "recordedFrom" || name === "recordedBy");
    return { entry: isRelationship ? "relationships" : "nodes", separator, columns, isOwn };
  }
  return null;
}

function columnIn(cell: string): HeaderColumn {
  const [, name = cell, type = "string", space = ""] = COLUMN.exec(cell) ?? [];
  const role = ROLES.find((one) => one === type) ?? "PROPERTY";
  return { role, name, space, isList: type.endsWith("[]") };
}

/** The header in a line. Fails with BAD_USER_INPUT where it is none. */
export function checkedHeader(line: string | undefined, file: string | undefined): Header {
  const header = line === undefined || isTooLong(line) ? null : headerIn(line);
  if (header) return header;
  throw new AppError(
    "BAD_USER_INPUT",
    `${file ?? "The text"} has no header of neo4j-admin's import: it needs a column :ID, or :START_ID and :END_ID, in a line of at most 65,536 characters.`,
    { hint: "Give a header that lies in a file of its own before it: HEADER.csv,FILE.csv" },
  );
}
