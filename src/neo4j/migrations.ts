import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../errors.js";

/** A file of schema statements that is applied once, as a whole. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly checksum: string;
  readonly statements: readonly string[];
}

const FILE_NAME = /^V(\d{3})__[a-z0-9_]+\.cypher$/;

/**
 * Reads the migrations of a folder, in the order of their versions. Each file is Cypher whose statements end
 * with a semicolon at the end of a line. A file is run again if a process dies midway, so each statement must
 * allow that. Fails if the name of a .cypher file is invalid or two have the same version.
 */
export async function readMigrations(directory: string): Promise<readonly Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith(".cypher")).sort();
  const migrations = await Promise.all(names.map((name) => readMigration(directory, name)));
  const duplicate = migrations.find(({ version }, index) => migrations[index + 1]?.version === version);
  if (duplicate)
    throw new AppError("CONFLICT", `Two migrations have version ${duplicate.version}. Give each its own.`);
  return migrations;
}

async function readMigration(directory: string, name: string): Promise<Migration> {
  const version = FILE_NAME.exec(name)?.[1];
  if (!version)
    throw new AppError(
      "CONFLICT",
      `${name} is not a valid name of a migration. Use a name such as V001__what_it_does.cypher.`,
    );
  const text = (await readFile(join(directory, name), "utf8")).replaceAll("\r\n", "\n");
  return {
    version: Number(version),
    name: name.replace(/\.cypher$/, ""),
    checksum: createHash("sha256").update(text).digest("hex"),
    statements: splitStatements(text),
  };
}

const splitStatements = (text: string): string[] =>
  text
    .replace(/^[ \t]*\/\/.*$/gm, "")
    .split(/;[ \t]*$/m)
    .map((part) => part.trim())
    .filter((part) => part !== "");
