import { join, resolve } from "node:path";
import { AppError } from "../../errors.js";
import { checksumOf, dumpFile, loadDatabase } from "../../neo4j/managed/admin/dump.js";
import { withStoppedServer } from "../../neo4j/managed/admin/with-stopped-server.js";
import { requireReadable } from "../../neo4j/managed/install/release-order.js";
import { applyMigrations } from "../../neo4j/migrate.js";
import { beginEpoch } from "../../recording/snapshot/revision.js";
import { allKeys } from "../../server/auth/api-keys.js";
import { runtimeOptions } from "../support/open-graph.js";
import { makeBackup } from "./backup.js";
import { inspect, withServer } from "./inspect.js";
import { managedConfig } from "./managed-only.js";
import { readManifest } from "./manifest.js";

export interface RestoreOptions {
  /** Whether to replace the present database without a backup of it. */
  readonly discard?: boolean;
  readonly json?: boolean;
}

/**
 * Replaces the managed database by a backup, after a backup of the present one. The API must not be running,
 * since its caches would be stale. Fails with CONFLICT if it is running, if the backup is of a newer line of
 * Neo4j, or if the restored contents differ from the manifest.
 */
export async function restore(backup: string, { discard, json }: RestoreOptions): Promise<void> {
  const config = managedConfig();
  const folder = resolve(backup);
  const manifest = await readManifest(folder);
  if ((await checksumOf(dumpFile(folder))) !== manifest.checksum)
    throw new AppError("CONFLICT", `${dumpFile(folder)} was changed since the backup: its checksum differs.`);
  const serverOptions = { ...runtimeOptions(config), home: config.BRANDGRAPH_HOME };
  requireReadable(`The backup in ${folder} is`, manifest.neo4j, serverOptions.release);
  await withStoppedServer(serverOptions, async () => {});
  const kept = discard ? null : await makeBackup(config, join(config.BRANDGRAPH_HOME, "backups"));
  await withStoppedServer(serverOptions, (server) => loadDatabase(server, folder));
  const found = await withServer(config, config.BRANDGRAPH_HOME, async (database) => {
    const before = await inspect(database);
    await applyMigrations(database);
    await database.write(({ run }) => run(beginEpoch(manifest.madeAt)));
    return {
      ...before,
      keys: (await database.read(allKeys)).filter(({ revokedAt }) => revokedAt === null).length,
    };
  });
  for (const name of ["revision", "nodes", "relationships", "constraints"] as const)
    if (found[name] !== manifest[name])
      throw new AppError(
        "CONFLICT",
        `The restored graph has ${found[name]} ${name}, but the backup had ${manifest[name]}.`,
      );
  if (json) return console.log(JSON.stringify({ ...found, kept: kept?.folder ?? null }));
  console.log(
    `Revision ${found.revision}: ${found.nodes} nodes, ${found.relationships} relationships, checked.`,
  );
  if (kept) console.error(`The replaced database was backed up to ${kept.folder}`);
  console.error(
    `${found.keys} keys are valid, as on ${manifest.madeAt.slice(0, 10)}. Keys revoked since then are valid again: see \`brandgraph keys list\`.`,
  );
}
