import { randomUUID } from "node:crypto";
import type { Role } from "../../domain/graphql/access/role.js";
import type { Instant } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import { createRowDecoder, decodeNullable, decodeTrusted, number, text } from "../../neo4j/row-decoder.js";
import { createStatement, type ResultRow, type Statement } from "../../neo4j/statement.js";
import { requireNonNull } from "../../util/require-non-null.js";

export interface NewApiKey extends Omit<StoredApiKey, "id" | "revokedAt"> {
  readonly hash: string;
}

const columns = "k.id, k.name, k.role, k.createdAt, k.createdBy, k.expiresAt, k.revokedAt";

const decodeKey = createRowDecoder({
  id: text,
  name: text,
  role: decodeTrusted<Role>(),
  createdAt: number,
  createdBy: text,
  /** Null if the key does not expire. */
  expiresAt: decodeNullable(number),
  /** Null if the key was not revoked. */
  revokedAt: decodeNullable(number),
});

/** A stored API key. It has no secret, and its hash is never read back. */
export type StoredApiKey = ReturnType<typeof decodeKey>;

const decodeSingleKey = ([row]: readonly ResultRow[]): StoredApiKey | null => (row ? decodeKey(row) : null);

/** The keys with these hashes, including expired and revoked keys. */
export const findKeysByHash = (hashes: readonly string[]): Statement<ReadonlyMap<string, StoredApiKey>> =>
  createStatement({
    name: "keys of hashes",
    text: cypher`
      MATCH (k:ApiKey)
      WHERE k.hash IN $hashes
      RETURN ${columns}, k.hash
    `,
    parameters: { hashes },
    read: (rows) => new Map(rows.map((row) => [text(row.at(-1)), decodeKey(row)])),
  });

/** All API keys, including expired and revoked keys, newest first. */
export const allKeys: Statement<readonly StoredApiKey[]> = createStatement({
  name: "all keys",
  text: cypher`
    MATCH (k:ApiKey)
    RETURN ${columns}
    ORDER BY k.createdAt DESC, k.id
  `,
  read: (rows) => rows.map(decodeKey),
});

/** Stores a key. A key whose hash is already stored stays unchanged, even if it was revoked. */
export const saveKey = ({ hash, createdAt, expiresAt, ...rest }: NewApiKey): Statement<StoredApiKey> =>
  createStatement({
    name: "store a key",
    access: "WRITE",
    text: cypher`
      MERGE (k:ApiKey {hash: $hash})
      ON CREATE SET k += $key
      RETURN ${columns}
    `,
    parameters: {
      hash,
      key: {
        ...rest,
        id: `key:${randomUUID()}`,
        createdAt: BigInt(createdAt),
        expiresAt: expiresAt === null ? null : BigInt(expiresAt),
      },
    },
    read: ([row]) => decodeKey(requireNonNull(row, "The stored key")),
  });

/** Revokes a key. A second call changes nothing. Null if no key has the id. */
export const revokeKey = (id: string, by: string, revokedAt: Instant): Statement<StoredApiKey | null> =>
  createStatement({
    name: "revoke a key",
    access: "WRITE",
    text: cypher`
      MATCH (k:ApiKey {id: $id})
      SET k.revokedBy = coalesce(k.revokedBy, $by), k.revokedAt = coalesce(k.revokedAt, $at)
      RETURN ${columns}
    `,
    parameters: { id, by, at: BigInt(revokedAt) },
    read: decodeSingleKey,
  });

/** Revokes all valid keys but one with these properties. Resolves to their ids. */
export const revokeOtherKeys = (
  id: string,
  { name, role, createdBy }: Pick<StoredApiKey, "name" | "role" | "createdBy">,
  revokedAt: Instant,
): Statement<readonly string[]> =>
  createStatement({
    name: "revoke other keys",
    access: "WRITE",
    text: cypher`
      MATCH (k:ApiKey {name: $name, role: $role, createdBy: $createdBy})
      WHERE k.id <> $id AND k.revokedAt IS NULL
      SET k.revokedBy = $createdBy, k.revokedAt = $at
      RETURN k.id
    `,
    parameters: { id, name, role, createdBy, at: BigInt(revokedAt) },
    read: (rows) => rows.map(([value]) => text(value)),
  });
