import { createBadInputError } from "../../../errors.js";
import { isTooLong } from "../../bytes/cell-limit.js";

const ROLES = ["ID", "START_ID", "END_ID", "LABEL", "TYPE", "IGNORE"] as const;

/** A column of a file for neo4j-admin's import. */
export interface HeaderColumn {
  readonly role: (typeof ROLES)[number] | "PROPERTY";
  /** The property that stores it; empty if none does. */
  readonly name: string;
  /** The id space, for ids. */
  readonly space: string;
  readonly isList: boolean;
}

/** The first line of such a file. */
export interface Header {
  readonly entry: "nodes" | "relationships";
  readonly separator: string;
  readonly columns: readonly HeaderColumn[];
  /** True if brandgraph exported the file. Only its exports have the recorded time of a version. */
  readonly isOwn: boolean;
}

const SEPARATORS = [",", ";", "\t", "|"];
const COLUMN = /^([^:]*)(?::([A-Za-z_-]+(?:\[\])?)(?:\(([^)]*)\))?(?:\{.*\})?)?$/;

/** Parses a line as a header and detects its separator; null if it is not a header. */
export function parseHeader(line: string): Header | null {
  for (const separator of SEPARATORS) {
    const columns = line.split(separator).map((cell) => parseColumn(cell.trim().replace(/^"(.*)"$/, "$1")));
    const has = (role: HeaderColumn["role"]): boolean => columns.some((column) => column.role === role);
    const isRelationship = has("START_ID") && has("END_ID");
    if (!isRelationship && !has("ID")) continue;
    const isOwn = columns.some(({ name }) => name === "recordedFrom" || name === "recordedBy");
    return { entry: isRelationship ? "relationships" : "nodes", separator, columns, isOwn };
  }
  return null;
}

function parseColumn(cell: string): HeaderColumn {
  const [, name = cell, type = "string", space = ""] = COLUMN.exec(cell) ?? [];
  const role = ROLES.find((candidate) => candidate === type) ?? "PROPERTY";
  return { role, name, space, isList: type.endsWith("[]") };
}

/** Parses a line as a header. Fails with BAD_USER_INPUT if it is not a header. */
export function requireAdminHeader(line: string | undefined, file: string | undefined): Header {
  const header = line === undefined || isTooLong(line) ? null : parseHeader(line);
  if (header) return header;
  throw createBadInputError(
    `${file ?? "The text"} has no header for neo4j-admin's import: a line of at most 65,536 characters with a column :ID, or :START_ID and :END_ID.`,
    { hint: "If the header is a file of its own, name it before the file: HEADER.csv,FILE.csv" },
  );
}
