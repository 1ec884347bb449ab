import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { parse } from "csv-parse";
import { LIST_DELIMITER } from "../../../src/formats/readers/admin-csv/csv-file.js";

/** The rows of one file for Neo4j's own import, as lines of JSON: the nodes of some labels, or the facts of a type. */
export interface ReadyRows {
  readonly entry: "nodes" | "relationships";
  /** Labels with a colon between them, or a relationship type. */
  readonly name: string;
  readonly path: string;
  /** The columns of a row, each with its type. */
  readonly columns: readonly Column[];
}

export interface Column {
  readonly name: string;
  readonly type: string;
}

/** Turns the files of an import into rows that need no further work, in the order of the files. */
export async function prepareImportRows(args: readonly string[]): Promise<readonly ReadyRows[]> {
  const files: ReadyRows[] = [];
  for (const arg of args) {
    const [, entry, name = "", csv] = /^--(nodes|relationships)=([^=]*)=(.*)$/.exec(arg) ?? [];
    if ((entry === "nodes" || entry === "relationships") && csv) files.push(await toRows(entry, name, csv));
  }
  return files;
}

async function toRows(entry: ReadyRows["entry"], name: string, csv: string): Promise<ReadyRows> {
  const path = `${csv}.jsonl`;
  const out = createWriteStream(path);
  let columns: readonly Column[] | null = null;
  for await (const cells of createReadStream(csv).pipe(parse()) as AsyncIterable<readonly string[]>) {
    if (columns) {
      const types = columns;
      const row = cells.map((cell, index) => (cell === "" ? null : parseValue(cell, types[index]?.type)));
      if (!out.write(`${JSON.stringify(row)}\n`)) await once(out, "drain");
    } else columns = cells.map(parseColumn);
  }
  out.end();
  await once(out, "finish");
  return { entry, name, path, columns: columns ?? [] };
}

/** A column such as "name:string", ":ID" or ":START_ID". */
function parseColumn(cell: string): Column {
  const [name = "", type = "string"] = cell.split(":");
  return { name, type };
}

function parseValue(cell: string, type: string | undefined): unknown {
  if (type === "long" || type === "double") return Number(cell);
  if (type === "boolean") return cell === "true";
  if (type === "string[]") return cell.split(LIST_DELIMITER);
  return cell;
}
