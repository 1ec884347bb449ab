import { copyFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Config } from "../../config.js";
import { AppError } from "../../errors.js";
import type { Database } from "../../neo4j/database.js";
import { hasDatabase } from "../../neo4j/managed/admin/bulk-import.js";
import { loadDatabase } from "../../neo4j/managed/admin/dump.js";
import { runWithStoppedServer } from "../../neo4j/managed/admin/stopped-server.js";
import { type Neo4jHome, prepareHome, resolveHomePaths } from "../../neo4j/managed/home/home.js";
import { readHomeOwner } from "../../neo4j/managed/home/home-lock.js";
import { requireReadable } from "../../neo4j/managed/install/release-order.js";
import { replaceData } from "../../neo4j/managed/process/replace-data.js";
import { beginEpoch } from "../../recording/snapshot/revision.js";
import { allKeys } from "../../server/auth/api-keys.js";
import { escapeControls } from "../support/escape-controls.js";
import { migrateGraph } from "../support/migrate-graph.js";
import { createRuntimeOptions } from "../support/open-graph.js";
import { makeBackup } from "./backup.js";
import { inspect, readContents, runWithServer } from "./inspect.js";
import { readManagedConfig } from "./managed-config.js";
import { type Contents, type Manifest, readManifest } from "./manifest.js";

export interface RestoreOptions {
  /** Replace the present database without a backup of it. */
  readonly discard?: boolean;
  readonly json?: boolean;
}

/**
 * Puts a backup in the place of the managed database, of which a backup is made first if there is one. The API must not be
 * running, since its caches would be stale. The backup is loaded, checked and migrated beside the present database, which is
 * replaced only if all of that succeeds. Fails with CONFLICT if the API is running, if the backup is of a newer version, or if
 * the restored contents differ from the manifest.
 */
export async function restore(backup: string, { discard, json }: RestoreOptions): Promise<void> {
  const config = readManagedConfig();
  const folder = resolve(backup);
  const manifest = await readManifest(folder);
  const serverOptions = { ...createRuntimeOptions(config), home: config.BRANDGRAPH_HOME };
  requireReadable(`The backup in ${folder} is`, manifest.neo4j, serverOptions.release);
  const hasPresent = await runWithStoppedServer(serverOptions, ({ home }) => hasDatabase(home.path));
  const backupFolder = hasPresent && !discard ? await backUpPresent(config) : null;
  const restored = await restoreBeside(config, { folder, manifest }, (home) =>
    runWithStoppedServer(serverOptions, (present) => replaceData(present.home, home)),
  );
  if (json) return console.log(JSON.stringify({ ...restored, kept: backupFolder }));
  const { revision, nodes, relationships, migrations, keys } = restored;
  console.log(`Revision ${revision}: ${nodes} nodes, ${relationships} relationships, checked.`);
  if (migrations.length > 0)
    console.error(`It was of an earlier version and was migrated: ${migrations.join(", ")}.`);
  if (backupFolder) console.error(`The replaced database was backed up to ${escapeControls(backupFolder)}`);
  else console.error(hasPresent ? "The replaced database was discarded." : "There was no database before.");
  console.error(
    `${keys} keys are valid, as on ${manifest.madeAt.slice(0, 10)}. Keys revoked since then are valid again: see \`brandgraph keys list\`. If you have none of them, run \`brandgraph keys create NAME --role admin\`.`,
  );
  console.error("Next, run `brandgraph start`.");
}

/** Backs up the present database. Resolves to the folder. */
async function backUpPresent(config: Config): Promise<string> {
  try {
    return (await makeBackup(config, join(config.BRANDGRAPH_HOME, "backups"))).folder;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError(
      error.code,
      `Nothing was restored, since the present database cannot be backed up: ${error.message}`,
      {
        hint: "To replace it without a backup, add --discard.",
        cause: error,
      },
    );
  }
}

interface Restored extends Contents {
  /** The files of the migrations that were applied. */
  readonly migrations: readonly string[];
  /** Number of keys that are valid. */
  readonly keys: number;
}

/**
 * Restores a backup in a home of its own, on the disk and with the password of the present one.
 * @param onReady takes the data of that home, whose server is stopped
 */
async function restoreBeside(
  config: Config,
  { folder, manifest }: { readonly folder: string; readonly manifest: Manifest },
  onReady: (home: Neo4jHome) => Promise<void>,
): Promise<Restored> {
  const present = await prepareHome(config.BRANDGRAPH_HOME);
  const path = join(present.path, "restore.part");
  if (await readHomeOwner(resolveHomePaths(path).lock))
    throw new AppError("CONFLICT", `Another restore is running on ${present.path}.`, {
      hint: "Wait until it has ended, then look at the graph before you restore again.",
    });
  await rm(path, { recursive: true, force: true });
  try {
    const home = await prepareHome(path);
    await copyFile(present.passwordFile, home.passwordFile);
    await runWithStoppedServer({ ...createRuntimeOptions(config), home: path }, (server) =>
      loadDatabase(server, folder),
    );
    const restored = await runWithServer(config, path, (database) => completeRestored(database, manifest));
    await onReady(home);
    return restored;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError(
      error.code,
      `The backup in ${folder} was not restored, and the present database was not changed: ${error.message}`,
      { ...(error.hint && { hint: error.hint }), cause: error },
    );
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}

/** Compares a loaded graph with its manifest, migrates and checks it, and begins its new epoch. */
async function completeRestored(database: Database, manifest: Manifest): Promise<Restored> {
  const loaded = await readContents(database);
  for (const name of ["revision", "nodes", "relationships", "constraints"] as const)
    if (loaded[name] !== manifest[name])
      throw new AppError(
        "CONFLICT",
        `It has ${loaded[name]} ${name}, but had ${manifest[name]} when it was made.`,
      );
  const migrations = await migrateGraph(database);
  const checked = await inspect(database);
  await database.write(({ run }) => run(beginEpoch(manifest.madeAt)));
  const keys = (await database.read(allKeys)).filter(({ revokedAt }) => revokedAt === null).length;
  return { ...checked, migrations, keys };
}
