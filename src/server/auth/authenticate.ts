import { createAnonymousCaller } from "../../domain/graphql/access/caller.js";
import { getNow } from "../../domain/time.js";
import type { Database } from "../../neo4j/database.js";
import { hashApiKey, isApiKeyFormat } from "../../util/api-key-secret.js";
import { createBatchLoader } from "../../util/batch-loader.js";
import { networkOf } from "../context/network-of.js";
import { keysOfHashes, type StoredApiKey } from "./api-keys.js";
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
export function authenticator(database: Database, readToken: ReadToken | null): Authenticate {
  // Reads the database each time, so that a key revoked on one replica is refused by all immediately.
  const keyOf = createBatchLoader((hashes: readonly string[]) => database.read(keysOfHashes(hashes)));
  return async (authorization, address) => {
    if (authorization === undefined) return { caller: createAnonymousCaller(networkOf(address)) };
    const credential = /^Bearer +(\S+) *$/i.exec(authorization)?.[1] ?? "";
    if (isApiKeyFormat(credential)) {
      const hash = hashApiKey(credential);
      const key = await keyOf(hash);
      return key ? authenticationOf(key) : { why: "unknown key", who: `sha256:${hash.slice(0, 12)}` };
    }
    if (readToken && credential.includes(".")) return readToken(credential);
    return { why: "neither key nor token", who: "unknown" };
  };
}

function authenticationOf({ id, name, role, expiresAt, revokedAt }: StoredApiKey): Authentication {
  if (revokedAt !== null) return { why: "key revoked", who: `${name} (${id})` };
  if (expiresAt !== null && expiresAt <= getNow()) return { why: "key expired", who: `${name} (${id})` };
  return { caller: { id, name, role, via: "KEY" } };
}
