import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { now } from "../../domain/time.js";
import type { Database } from "../../neo4j/database.js";
import { generateApiKey, hashApiKey } from "../../util/api-key-secret.js";
import { readOrCreateSecret, writeSecretFile } from "../../util/secret-file.js";
import { allKeys, type StoredApiKey, storeKey } from "./api-keys.js";

export interface BootstrapKeyOptions {
  /** The folder that the file with a generated key is written to. */
  readonly home: string;
  /** The configured key, if any. */
  readonly configuredKey: string | undefined;
}

/**
 * Ensures that a key with the role ADMIN exists, which can create all others. Stores the configured key;
 * otherwise, if the database has no valid ADMIN key, stores the key of the file `admin-key` in the home, and
 * generates it if the file is missing or its key is not valid. Returns the file if its key is used, else
 * null. A revoked key stays revoked. Fails if the file cannot be written.
 */
export async function provideBootstrapKey(
  database: Database,
  { home, configuredKey }: BootstrapKeyOptions,
): Promise<string | null> {
  if (configuredKey !== undefined) {
    await store(database, configuredKey);
    return null;
  }
  if ((await database.read(allKeys)).some(isAdmin)) return null;
  await mkdir(home, { recursive: true, mode: 0o700 });
  const file = join(home, "admin-key");
  const kept = await store(database, await readOrCreateSecret(file, generateApiKey));
  if (!isAdmin(kept)) {
    const text = generateApiKey();
    await writeSecretFile(file, `${text}\n`);
    await store(database, text);
  }
  return file;
}

const isAdmin = ({ role, expiresAt, revokedAt }: StoredApiKey): boolean =>
  role === "ADMIN" && revokedAt === null && (expiresAt === null || expiresAt > now());

const store = (database: Database, text: string): Promise<StoredApiKey> => {
  const [hash, createdAt] = [hashApiKey(text), now()];
  return database.write(({ run }) =>
    run(
      storeKey({ hash, name: "admin", role: "ADMIN", createdAt, createdBy: "brandgraph", expiresAt: null }),
    ),
  );
};
