import type { Role } from "../../../src/domain/graphql/access/role.js";
import { getNow, type Instant } from "../../../src/domain/time.js";
import type { Database } from "../../../src/neo4j/database.js";
import { type StoredApiKey, saveKey } from "../../../src/server/auth/api-keys.js";
import { computeApiKeyHash, generateApiKey } from "../../../src/util/api-key-secret.js";

/** A key with its text, which the product does not store. */
export interface TestKey extends StoredApiKey {
  readonly text: string;
}

/** Creates a key, and adds it to the database of an API. */
export async function createTestKey(
  database: Database,
  role: Role,
  { name = role.toLowerCase(), expiresAt = null }: { name?: string; expiresAt?: Instant | null } = {},
): Promise<TestKey> {
  const text = generateApiKey();
  const stored = saveKey({
    hash: computeApiKeyHash(text),
    name,
    role,
    createdAt: getNow(),
    createdBy: "test",
    expiresAt,
  });
  return { ...(await database.write(({ run }) => run(stored))), text };
}

/** Converts a key or a token to the header of a request. */
export const toBearerHeader = (text: string) => ({ authorization: `Bearer ${text}` });
