import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { AppError, createBadInputError } from "../../errors.js";
import { computeChecksum, getDumpFile } from "../../neo4j/managed/admin/dump.js";
import { createRowDecoder, number } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";

const count = z.number().int().min(0);

/** The counts by which a restored graph is compared with its backup. */
const contentsForm = { revision: count, nodes: count, relationships: count, constraints: count };

const manifestForm = z.object({
  ...contentsForm,
  madeAt: z.string(),
  neo4j: z.string(),
  /** SHA-256 of the dump, in hexadecimal. */
  checksum: z.string(),
  bytes: count,
  /** Milliseconds for which the database was stopped. */
  stopped: count,
});

/** The description of a backup, in a file next to the dump. */
export type Manifest = Readonly<z.infer<typeof manifestForm>>;

export type Contents = Pick<Manifest, keyof typeof contentsForm>;

export const getManifestFile = (folder: string): string => join(folder, "backup.json");

/**
 * Reads the manifest of a backup whose dump is complete and unchanged. Fails with BAD_USER_INPUT if the folder is not a backup
 * or its dump is missing or truncated, and with CONFLICT if the dump was changed.
 */
export async function readManifest(folder: string): Promise<Manifest> {
  const manifest = await parseManifest(folder);
  const dump = getDumpFile(folder);
  const { size } = await stat(dump).catch((cause: unknown) => {
    throw createBadInputError(`The backup in ${folder} has no dump: ${dump} cannot be read.`, {
      cause,
      hint: COPY_AGAIN,
    });
  });
  if (size < manifest.bytes)
    throw createBadInputError(`${dump} is truncated: it has ${size} of ${manifest.bytes} bytes.`, {
      hint: COPY_AGAIN,
    });
  if ((await computeChecksum(dump)) !== manifest.checksum)
    throw new AppError("CONFLICT", `${dump} was changed since the backup: its checksum differs.`, {
      hint: COPY_AGAIN,
    });
  return manifest;
}

const COPY_AGAIN = "Copy the whole folder of the backup again, or use another backup.";

async function parseManifest(folder: string): Promise<Manifest> {
  try {
    return manifestForm.parse(JSON.parse(await readFile(getManifestFile(folder), "utf8")));
  } catch (cause) {
    const problem = (await isFolder(folder))
      ? `${folder} is not a backup: it has no readable backup.json.`
      : `${folder} is not a folder.`;
    throw createBadInputError(problem, {
      cause,
      hint: "Use a folder that was printed by `brandgraph backup`.",
    });
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  );

const readCounts = createRowDecoder({ revision: number, nodes: number, relationships: number });

/** Reads the contents by the counts of the store. */
export const contents: Statement<Omit<Contents, "constraints">> = createStatement({
  name: "contents",
  text: [
    "OPTIONAL MATCH (g:Graph {id: 'graph'}) WITH coalesce(g.revision, 0) AS revision",
    "CALL (*) { MATCH (n) RETURN count(n) AS nodes }",
    "CALL (*) { MATCH ()-[r]->() RETURN count(r) AS relationships }",
    "RETURN revision, nodes, relationships",
  ].join("\n"),
  read: ([row]) => {
    return readCounts(row ?? [0, 0, 0]);
  },
});

/** Counts the constraints of the graph. */
export const constraints: Statement<number> = createStatement({
  name: "constraints",
  text: "SHOW CONSTRAINTS YIELD name RETURN count(name)",
  read: ([row]) => Number(row?.[0] ?? 0),
});
