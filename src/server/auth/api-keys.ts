import { randomUUID } from "node:crypto";
import type { Role } from "../../domain/graphql/role.js";
import type { Instant } from "../../domain/time.js";
import { type Row, type Statement, statement } from "../../neo4j/statement.js";

/** A key as it is kept: everything but the key. */
export interface StoredApiKey {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: Instant;
  readonly createdBy: string;
  /** Null: it does not end by itself. */
  readonly expiresAt: Instant | null;
  /** Null: it was not taken back. */
  readonly revokedAt: Instant | null;
}

export interface NewApiKey extends Omit<StoredApiKey, "id" | "revokedAt"> {
  readonly hash: string;
}

const columns = "k.id, k.name, k.role, k.createdAt, k.createdBy, k.expiresAt, k.revokedAt";

const keyOf = ([id, name, role, createdAt, createdBy, expiresAt, revokedAt]: Row): StoredApiKey =>
  ({ id, name, role, createdAt, createdBy, expiresAt, revokedAt }) as StoredApiKey;

const oneKey = ([row]: readonly Row[]): StoredApiKey | null => (row ? keyOf(row) : null);

/** The keys of hashes, whether they still hold or not. */
export const keysOfHashes = (hashes: readonly string[]): Statement<ReadonlyMap<string, StoredApiKey>> =>
  statement({
    name: "keys of hashes",
    access: "READ",
    text: `MATCH (k:ApiKey) WHERE k.hash IN $hashes RETURN ${columns}, k.hash`,
    parameters: { hashes },
    read: (rows) => new Map(rows.map((row) => [row.at(-1) as string, keyOf(row)])),
  });

/** All keys there have been, the latest first. */
export const allKeys: Statement<readonly StoredApiKey[]> = statement({
  name: "all keys",
  access: "READ",
  text: `MATCH (k:ApiKey) RETURN ${columns} ORDER BY k.createdAt DESC, k.id`,
  parameters: {},
  read: (rows) => rows.map(keyOf),
});

/** Stores a key; one whose hash is there already is left as it is, even taken back. */
export const storeKey = ({ hash, createdAt, expiresAt, ...rest }: NewApiKey): Statement<StoredApiKey> =>
  statement({
    name: "store a key",
    access: "WRITE",
    text: `MERGE (k:ApiKey {hash: $hash}) ON CREATE SET k += $key RETURN ${columns}`,
    parameters: {
      hash,
      key: {
        ...rest,
        id: `key:${randomUUID()}`,
        createdAt: BigInt(createdAt),
        expiresAt: expiresAt === null ? null : BigInt(expiresAt),
      },
    },
    read: ([row]) => keyOf(row!),
  });

/** Takes a key back from now on; again changes nothing. Null where there is none of the id. */
export const revokeKey = (id: string, by: string, at: Instant): Statement<StoredApiKey | null> =>
  statement({
    name: "take a key back",
    access: "WRITE",
    text: [
      "MATCH (k:ApiKey {id: $id})",
      "SET k.revokedBy = coalesce(k.revokedBy, $by), k.revokedAt = coalesce(k.revokedAt, $at)",
      `RETURN ${columns}`,
    ].join("\n"),
    parameters: { id, by, at: BigInt(at) },
    read: oneKey,
  });
