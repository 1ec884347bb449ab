import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../errors.js";
import { number, rowDecoder } from "../../neo4j/row-decoder.js";
import { type Statement, statement } from "../../neo4j/statement.js";

/** The counts by which a restored graph is compared with its backup. */
export interface Contents {
  readonly revision: number;
  readonly nodes: number;
  readonly relationships: number;
  readonly constraints: number;
}

/** The description of a backup, in a file next to the dump. */
export interface Manifest extends Contents {
  readonly madeAt: string;
  readonly neo4j: string;
  /** SHA-256 of the dump, in hexadecimal. */
  readonly checksum: string;
  readonly bytes: number;
  /** Milliseconds for which the database was stopped. */
  readonly stopped: number;
}

export const manifestFile = (folder: string): string => join(folder, "backup.json");

/** Reads the manifest of a backup. Fails with BAD_USER_INPUT if the folder is not a backup. */
export async function readManifest(folder: string): Promise<Manifest> {
  try {
    return JSON.parse(await readFile(manifestFile(folder), "utf8"));
  } catch (cause) {
    throw new AppError("BAD_USER_INPUT", `${folder} is not a backup: it has no readable backup.json.`, {
      cause,
      hint: "Use a folder that was printed by `brandgraph backup`.",
    });
  }
}

const readCounts = rowDecoder({ revision: number, nodes: number, relationships: number });

/** Reads the contents by the counts of the store. */
export const contents: Statement<Omit<Contents, "constraints">> = statement({
  name: "contents",
  access: "READ",
  text: [
    "OPTIONAL MATCH (g:Graph {id: 'graph'}) WITH coalesce(g.revision, 0) AS revision",
    "CALL (*) { MATCH (n) RETURN count(n) AS nodes }",
    "CALL (*) { MATCH ()-[r]->() RETURN count(r) AS relationships }",
    "RETURN revision, nodes, relationships",
  ].join("\n"),
  parameters: {},
  read: ([row]) => {
    return readCounts(row ?? [0, 0, 0]);
  },
});

/** Counts the constraints of the graph. */
export const constraints: Statement<number> = statement({
  name: "constraints",
  access: "READ",
  text: "SHOW CONSTRAINTS YIELD name RETURN count(name)",
  parameters: {},
  read: ([row]) => Number(row?.[0] ?? 0),
});
