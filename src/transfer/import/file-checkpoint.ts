import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { ReadFormatOptions } from "../../formats/format.js";
import type { Database } from "../../neo4j/database.js";
import { isUndoneRun } from "../../recording/store/read-undone-runs.js";
import { type Checkpoint, readCheckpoint, saveCheckpoint } from "./checkpoint.js";
import type { ImportOptions } from "./import-options.js";

/** Files to import, and all that decides what is read from them. */
export interface ReadFiles {
  readonly files: readonly string[];
  /** The name of the format. */
  readonly format: string;
  readonly options: ReadFormatOptions;
  /** True if identifiers decide which entity is meant. */
  readonly isJoined: boolean;
}

/**
 * Opens the checkpoints of an import of files. The earlier one is null unless it is to be resumed, and if the import was undone
 * since, so that nothing of it is in the graph.
 */
export async function openFileCheckpoints(
  database: Database,
  read: ReadFiles,
  isResumed: boolean,
): Promise<NonNullable<ImportOptions["checkpoints"]>> {
  const id = await computeImportId(read);
  return { save: saveCheckpoint(id), earlier: isResumed ? await readActiveCheckpoint(database, id) : null };
}

async function readActiveCheckpoint(database: Database, id: string): Promise<Checkpoint | null> {
  const checkpoint = await database.read(readCheckpoint(id));
  if (checkpoint?.run === undefined) return checkpoint;
  return (await isUndoneRun(database, checkpoint.run)) ? null : checkpoint;
}

/**
 * Computes the id of the checkpoint of an import. It depends on the content of the files and on the options to read
 * them, not on the names of the files.
 */
async function computeImportId({ files, format, options, isJoined }: ReadFiles): Promise<string> {
  const choices = [format, options, ...(isJoined ? ["join"] : [])];
  const hash = createHash("sha256").update(JSON.stringify(choices));
  for (const file of files) for await (const chunk of createReadStream(file)) hash.update(chunk);
  return `import:${hash.digest("hex").slice(0, 32)}`;
}
