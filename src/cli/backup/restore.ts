import { join, resolve } from "node:path";
import { AppError } from "../../errors.js";
import { checksumOf, dumpFile, loadDatabase } from "../../neo4j/managed/admin/dump.js";
import { withStoppedServer } from "../../neo4j/managed/admin/with-stopped-server.js";
import { applyMigrations } from "../../neo4j/migrate.js";
import { beginEpoch } from "../../recording/snapshot/revision.js";
import { allKeys } from "../../server/auth/api-keys.js";
import { runtimeOptions } from "../support/open-graph.js";
import { makeBackup } from "./backup.js";
import { inspect, withServer } from "./inspect.js";
import { managedConfig } from "./managed-only.js";
import { readManifest } from "./manifest.js";

export interface RestoreOptions {
  /** Makes no backup of what stands before. */
  readonly discard?: boolean;
  readonly json?: boolean;
}

/**
 * Puts a backup in the place of the managed database, of which a backup is made first. The API must not run: what it knows of
 * the graph would be of another. Fails with CONFLICT where it does, or where what was restored is not what was backed up.
 */
export async function restore(given: string, { discard, json }: RestoreOptions): Promise<void> {
  const config = managedConfig();
  const folder = resolve(given);
  const manifest = await readManifest(folder);
  if ((await checksumOf(dumpFile(folder))) !== manifest.checksum)
    throw new AppError(
      "CONFLICT",
      `${dumpFile(folder)} is not the file that was backed up: its checksum differs.`,
    );
  const alone = { ...runtimeOptions(config), home: config.BRANDGRAPH_HOME };
  await withStoppedServer(alone, async () => {});
  const kept = discard ? null : await makeBackup(config, join(config.BRANDGRAPH_HOME, "backups"));
  await withStoppedServer(alone, (server) => loadDatabase(server, folder));
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
        `The backup had ${manifest[name]} ${name}; ${found[name]} are there now.`,
      );
  if (json) return console.log(JSON.stringify({ ...found, kept: kept?.folder ?? null }));
  console.log(
    `Revision ${found.revision}: ${found.nodes} nodes, ${found.relationships} relationships, checked.`,
  );
  if (kept) console.error(`What stood before is in ${kept.folder}`);
  console.error(
    `${found.keys} keys hold as they did on ${manifest.madeAt.slice(0, 10)}: those taken back since hold again. See \`brandgraph keys list\`.`,
  );
}
