import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { now } from "../../domain/time.js";
import type { Database } from "../../neo4j/database.js";
import { generateApiKey, hashApiKey } from "../../util/api-key-secret.js";
import { readOrCreateSecret, writeSecretFile } from "../../util/secret-file.js";
import { allKeys, type StoredApiKey, storeKey } from "./api-keys.js";

export interface BootstrapKeyOptions {
  /** The folder that the file with a key made here is kept in. */
  readonly home: string;
  /** The key to be taken, where one is given. */
  readonly given: string | undefined;
}

/**
 * Sees to it that there is a key with the role ADMIN, by which others can be made: the one given; else, where the database
 * has none that holds, the one in the home's file, which is made where there is none that holds. Gives the file, where its
 * key is in use from now on. A key that was taken back stays so. Fails where the file cannot be written.
 */
export async function provideBootstrapKey(
  database: Database,
  { home, given }: BootstrapKeyOptions,
): Promise<string | null> {
  if (given !== undefined) {
    await store(database, given);
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
