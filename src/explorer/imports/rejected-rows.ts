import type { ImportFormat, ImportJobQuery } from "../../client/gql/graphql.js";
import { isByLine } from "./file-format.js";
import type { TextFile } from "./read-file.js";
import { readTableHead, splitRows } from "./table-text.js";

export type Reject = NonNullable<ImportJobQuery["job"]>["rejects"][number];

/** Selects the rejected rows as they are written, so that they can be corrected and imported again. Null: the format has no rows of text. */
export function selectRejectedRows(
  { text }: TextFile,
  format: ImportFormat,
  rejects: readonly Reject[],
): string | null {
  const lines = new Set(rejects.map(({ row }) => row));
  if (format === "CSV") {
    const [header, ...rows] = splitRows(text, readTableHead(text).separator);
    return [header, ...rows.filter(({ line }) => lines.has(line))]
      .map((row) => `${row?.text ?? ""}\n`)
      .join("");
  }
  if (!isByLine(format, text)) return null;
  return text
    .split("\n")
    .filter((_, index) => lines.has(index + 1))
    .map((line) => `${line}\n`)
    .join("");
}

/** Formats the name of a file with the rejected rows of another: brands.csv as brands.rejected.csv. */
export function formatRejectedName(name: string, suffix = ""): string {
  const dot = name.lastIndexOf(".");
  const [base, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  return `${base}.rejected${suffix || ending}`;
}
