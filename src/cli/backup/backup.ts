import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "../../config.js";
import { computeChecksum, dumpDatabase, getDumpFile, loadDatabase } from "../../neo4j/managed/admin/dump.js";
import { runWithStoppedServer } from "../../neo4j/managed/admin/stopped-server.js";
import { runWhileServerStopped } from "../../neo4j/managed/home/control-socket.js";
import { prepareHome } from "../../neo4j/managed/home/home.js";
import { readHomeOwner } from "../../neo4j/managed/home/home-lock.js";
import { findRuntime } from "../../neo4j/managed/install/runtime.js";
import { ensureDataVersion } from "../../neo4j/managed/process/data-release.js";
import { createFolderError } from "../../neo4j/managed/system/folder-error.js";
import { escapeControls } from "../support/escape-controls.js";
import { createRuntimeOptions } from "../support/open-graph.js";
import { inspect, runWithServer } from "./inspect.js";
import { readManagedConfig } from "./managed-config.js";
import { type Contents, getManifestFile, type Manifest } from "./manifest.js";

export interface BackupOptions {
  /** The folder of the backups, each in a folder of its own. */
  readonly to?: string;
  /** Number of backups to keep. Default: all. */
  readonly keep?: number;
  readonly json?: boolean;
}

/**
 * Backs up the managed database: stops it during the dump, has it started again, then loads the dump into a
 * separate server and checks it there. If the check fails, the backup is removed and the older ones are kept.
 */
export async function runBackup({ to, keep, json }: BackupOptions): Promise<void> {
  const config = readManagedConfig();
  const backupsFolder = to ?? join(config.BRANDGRAPH_HOME, "backups");
  const { folder, manifest } = await makeBackup(config, backupsFolder);
  const removed = keep === undefined ? [] : await removeOldBackups(backupsFolder, keep);
  if (json) return console.log(JSON.stringify({ folder, ...manifest, removed }));
  console.log(folder);
  const { nodes, relationships, revision, stopped } = manifest;
  console.error(
    `Revision ${revision}: ${nodes} nodes, ${relationships} relationships, checked. The database was stopped for ${(stopped / 1000).toFixed(1)} s.`,
  );
  for (const old of removed) console.error(`Removed ${escapeControls(old)}`);
}

/** Makes a backup in a new folder within the folder of the backups. */
export async function makeBackup(
  config: Config,
  backupsFolder: string,
): Promise<{ folder: string; manifest: Manifest }> {
  const madeAt = new Date().toISOString();
  const folder = join(backupsFolder, madeAt.replaceAll(":", "-"));
  const draft = `${folder}${DRAFT_SUFFIX}`;
  await mkdir(draft, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw createFolderError(backupsFolder, "--to", error);
  });
  try {
    const stopped = await writeDump(config, draft);
    const contents = await verifyDump(config, draft);
    const checksum = await computeChecksum(getDumpFile(draft));
    const { size: bytes } = await stat(getDumpFile(draft));
    const manifest = {
      madeAt,
      neo4j: createRuntimeOptions(config).release.version,
      ...contents,
      checksum,
      bytes,
      stopped,
    };
    await writeFile(getManifestFile(draft), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    await rename(draft, folder);
    return { folder, manifest };
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

const DRAFT_SUFFIX = ".part";

/** Writes the dump. Resolves to the milliseconds for which the database was stopped. */
async function writeDump(config: Config, folder: string): Promise<number> {
  const home = await prepareHome(config.BRANDGRAPH_HOME);
  const isRunning = (await readHomeOwner(home.lock)) !== undefined;
  const options = createRuntimeOptions(config);
  const runtime = await findRuntime(options);
  if (isRunning) await ensureDataVersion(home, runtime.release);
  const startedAt = performance.now();
  if (isRunning) await runWhileServerStopped(home.path, () => dumpDatabase({ home, runtime }, folder));
  else await runWithStoppedServer({ ...options, home: home.path }, (server) => dumpDatabase(server, folder));
  return Math.round(performance.now() - startedAt);
}

/** Loads a dump into a separate server. Resolves to its contents. */
async function verifyDump(config: Config, folder: string): Promise<Contents> {
  const scratch = join(folder, "scratch");
  try {
    await runWithStoppedServer({ ...createRuntimeOptions(config), home: scratch }, (server) =>
      loadDatabase(server, folder),
    );
    return await runWithServer(config, scratch, inspect);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Removes all but the latest backups, and unfinished ones. Resolves to the removed folders. */
async function removeOldBackups(backupsFolder: string, keep: number): Promise<readonly string[]> {
  const names = (await readdir(backupsFolder)).filter((name) => BACKUP_NAME.test(name)).sort();
  const complete = names.filter((name) => !name.endsWith(DRAFT_SUFFIX));
  const old = [
    ...complete.slice(0, Math.max(0, complete.length - keep)),
    ...names.filter((name) => name.endsWith(DRAFT_SUFFIX)),
  ];
  for (const name of old) await rm(join(backupsFolder, name), { recursive: true });
  return old.map((name) => join(backupsFolder, name));
}

/** The names of the folders that are made here. */
const BACKUP_NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z(\.part)?$/;
