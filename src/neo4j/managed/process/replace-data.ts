import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Neo4jHome } from "../home/home.js";
import { exists } from "../system/exists.js";
import { createFolderError } from "../system/folder-error.js";

/** Where the data of a home are while others take their place. */
const buildReplacedDataPath = ({ server }: Neo4jHome): string => join(server, "replaced-data");

/**
 * Replaces the data of a home by those of another one on the same disk. The servers of both must be stopped. If it fails, or if
 * this process is killed and `putBackData` runs later, the home has its former data.
 */
export async function replaceData(home: Neo4jHome, newer: Neo4jHome): Promise<void> {
  const replaced = buildReplacedDataPath(home);
  try {
    await rm(replaced, { recursive: true, force: true });
    await rename(home.data, replaced);
    await rename(newer.data, home.data);
  } catch (error) {
    await putBackData(home);
    throw createFolderError(home.path, "BRANDGRAPH_HOME", error);
  }
  await rm(replaced, { recursive: true, force: true });
}

/** Puts back the data of a home if a process was killed between the two steps that replace them. */
export async function putBackData(home: Neo4jHome): Promise<void> {
  if (await exists(home.data)) return;
  if (await exists(buildReplacedDataPath(home))) await rename(buildReplacedDataPath(home), home.data);
}
