import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { getNow } from "../../domain/time.js";
import type { Database } from "../../neo4j/database.js";
import { computeApiKeyHash, generateApiKey } from "../../util/api-key-secret.js";
import { readOrCreateSecret, writeSecretFile } from "../../util/secret-file.js";
import { allKeys, revokeOtherKeys, type StoredApiKey, saveKey } from "./api-keys.js";

export interface AdminKeyOptions {
  /** The folder that the file with a generated key is written to. */
  readonly home: string;
  /** The configured key, if any. */
  readonly configuredKey: string | undefined;
}

/** The key with the role ADMIN that a start has provided. */
export interface AdminKey {
  /** The file that has it, if it is not configured and not one of the keys that people have created. */
  readonly file: string | null;
  /** True if the key is configured, but is not valid since it was revoked. */
  readonly isRevoked: boolean;
  /** The ids of the former configured keys that were revoked, since another one is configured. */
  readonly revoked: readonly string[];
}

/**
 * Ensures that a key with the role ADMIN exists, which can create all others. Stores the configured key, and revokes those
 * that earlier starts have stored; keys that people have created stay. Without a configured key, if the database has no valid
 * ADMIN key, stores the key of the file `admin-key` in the home, and generates it if the file is missing or its key is not
 * valid. A revoked key stays revoked, and then replaces no other. Fails if the file cannot be written.
 */
export async function provideAdminKey(
  database: Database,
  { home, configuredKey }: AdminKeyOptions,
): Promise<AdminKey> {
  if (configuredKey !== undefined) return saveConfiguredKey(database, configuredKey);
  const none = { file: null, isRevoked: false, revoked: [] };
  if ((await database.read(allKeys)).some(isAdmin)) return none;
  await mkdir(home, { recursive: true, mode: 0o700 });
  const file = join(home, "admin-key");
  const storedKey = await saveAdminKey(database, await readOrCreateSecret(file, generateApiKey));
  if (!isAdmin(storedKey)) {
    const text = generateApiKey();
    await writeSecretFile(file, `${text}\n`);
    await saveAdminKey(database, text);
  }
  return { ...none, file };
}

const isAdmin = ({ role, expiresAt, revokedAt }: StoredApiKey): boolean =>
  role === "ADMIN" && revokedAt === null && (expiresAt === null || expiresAt > getNow());

/** The stored properties of keys that a start provides. */
const adminKeyProperties = { name: "admin", role: "ADMIN", createdBy: "brandgraph" } as const;

const saveConfiguredKey = (database: Database, text: string): Promise<AdminKey> =>
  database.write(async ({ run }) => {
    const key = await run(buildKeyStatement(text));
    const revoked = isAdmin(key) ? await run(revokeOtherKeys(key.id, adminKeyProperties, getNow())) : [];
    return { file: null, isRevoked: !isAdmin(key), revoked };
  });

const saveAdminKey = (database: Database, text: string): Promise<StoredApiKey> =>
  database.write(({ run }) => run(buildKeyStatement(text)));

const buildKeyStatement = (text: string) =>
  saveKey({ ...adminKeyProperties, hash: computeApiKeyHash(text), createdAt: getNow(), expiresAt: null });
