import { createAnonymousCaller } from "../../domain/graphql/access/caller.js";
import { getNow } from "../../domain/time.js";
import type { Database } from "../../neo4j/database.js";
import { computeApiKeyHash, isApiKeyFormat } from "../../util/api-key-secret.js";
import { createBatchLoader } from "../../util/batch-loader.js";
import { toNetwork } from "../context/to-network.js";
import { findKeysByHash, type StoredApiKey } from "./api-keys.js";
import type { Authentication } from "./authentication.js";
import type { ReadToken } from "./tokens.js";

/**
 * Finds the caller of a request from its Authorization header, or from its address if the header is
 * undefined.
 */
export type Authenticate = (authorization: string | undefined, address: string) => Promise<Authentication>;

/**
 * Fails if the database cannot be read, or as `readToken` does. Without `readToken`, every token is rejected.
 */
export function createAuthenticator(database: Database, readToken: ReadToken | null): Authenticate {
  // Reads the database each time, so that a key revoked on one replica is refused by all immediately.
  const loadKey = createBatchLoader((hashes: readonly string[]) => database.read(findKeysByHash(hashes)));
  return async (authorization, address) => {
    if (authorization === undefined) return { caller: createAnonymousCaller(toNetwork(address)) };
    const credential = /^Bearer +(\S+) *$/i.exec(authorization)?.[1] ?? "";
    if (isApiKeyFormat(credential)) {
      const hash = computeApiKeyHash(credential);
      const key = await loadKey(hash);
      return key ? checkKey(key) : { why: "unknown key", who: `sha256:${hash.slice(0, 12)}` };
    }
    if (readToken && credential.includes(".")) return readToken(credential);
    return { why: "neither key nor token", who: "unknown" };
  };
}

function checkKey({ id, name, role, expiresAt, revokedAt }: StoredApiKey): Authentication {
  if (revokedAt !== null) return { why: "key revoked", who: `${name} (${id})` };
  if (expiresAt !== null && expiresAt <= getNow()) return { why: "key expired", who: `${name} (${id})` };
  return { caller: { id, name, role, via: "KEY" } };
}
