import { constants } from "node:fs";
import { cp, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Neo4jHome } from "../home/home.js";
import { createFolderError } from "../system/folder-error.js";

/**
 * Copies the data of a stopped server to the folder of backups; resolves to the folder of the copy. An interrupted copy
 * has another name. Fails with STORAGE_FULL if the disk is full, and with the signal's reason if it aborts.
 * @param version the version of Neo4j that has written them
 */
export async function copyData(
  { path, data }: Neo4jHome,
  version: string,
  signal?: AbortSignal,
): Promise<string> {
  const backups = join(path, "backups");
  const copy = join(backups, `data-of-neo4j-${version}-${new Date().toISOString().replaceAll(":", "-")}`);
  const draft = join(backups, "data.part");
  try {
    await mkdir(backups, { recursive: true, mode: 0o700 });
    await rm(draft, { recursive: true, force: true });
    await cp(data, draft, {
      recursive: true,
      mode: constants.COPYFILE_FICLONE,
      // Called before each file.
      filter: () => !signal?.aborted,
    });
    signal?.throwIfAborted();
    await writeToDisk(draft);
    await rename(draft, copy);
    return copy;
  } catch (error) {
    await rm(draft, { recursive: true, force: true }).catch(() => {});
    signal?.throwIfAborted();
    throw createFolderError(backups, "BRANDGRAPH_HOME", error);
  }
}

/** Makes the files of a folder survive a failure of the machine. */
async function writeToDisk(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = await open(join(entry.parentPath, entry.name));
    await file.sync().finally(() => file.close());
  }
}
