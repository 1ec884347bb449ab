import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { createBadInputError } from "../../../errors.js";
import { parseLabels } from "./csv-folder.js";

/** The files of one table, with the header in the first, and the labels of all its rows. */
export interface InputTable {
  readonly labels: readonly string[];
  readonly files: readonly string[];
}

const TABLE = /\.csv(\.gz|\.zst)?$/;
const HEADER = /[-_.]headers?\.csv$/;

/**
 * Resolves arguments to tables. An argument is a folder, or a list of files as in --nodes= and
 * --relationships= of neo4j-admin: separated by commas, the header in the first file, and with "LABELS=" in
 * front if the rows name no labels.
 */
export async function resolveInputTables(args: readonly string[]): Promise<readonly InputTable[]> {
  const tables = await Promise.all(args.map(resolveTables));
  return tables.flat();
}

async function resolveTables(argument: string): Promise<readonly InputTable[]> {
  const stats = await stat(argument).catch(() => null);
  if (stats?.isDirectory()) return listTables(argument);
  if (stats) return [{ labels: parseLabels(basename(argument)), files: [argument] }];
  const [, labels, names = ""] = /^(?:([^=/]*)=)?(.*)$/s.exec(argument) ?? [];
  const files = names.split(",");
  return [{ labels: labels ? labels.split(":") : parseLabels(basename(files.at(-1) ?? "")), files }];
}

/** The tables of a folder. A separate header has the name of its table and "-header". */
async function listTables(folder: string): Promise<readonly InputTable[]> {
  const names = (await readdir(folder)).filter((name) => TABLE.test(name)).sort();
  const headers = names.filter((name) => HEADER.test(name));
  const tables = names
    .filter((name) => !headers.includes(name))
    .map((name) => ({
      labels: parseLabels(name),
      files: [...headers.filter((header) => belongsTo(header, name)), name].map((file) => join(folder, file)),
    }));
  if (tables.length === 0) throw createBadInputError(`${folder} contains no CSV files.`);
  return tables;
}

const belongsTo = (header: string, name: string): boolean => {
  const stem = header.replace(HEADER, "");
  return name.startsWith(stem) && !/^[A-Za-z]/.test(name.slice(stem.length));
};
