import type { Role } from "../../domain/graphql/access/role.js";
import { formatInstant, getNow, type Instant, OPEN_INSTANT } from "../../domain/time.js";
import type { Database } from "../../neo4j/database.js";
import { createBadInputIssue, findFieldIssues, type ValidationIssue } from "../../recording/input/entries.js";
import { checkSingleLine } from "../../recording/input/single-line.js";
import { computeApiKeyHash, generateApiKey } from "../../util/api-key-secret.js";
import { type StoredApiKey, saveKey } from "./api-keys.js";

/** A request for a new key. */
export interface NewKeyRequest {
  readonly name: string;
  readonly role: Role;
  /** Null if the key does not expire. */
  readonly expiresAt: Instant | null;
  /** The name of the caller that creates the key. */
  readonly by: string;
}

/** A new key with its secret. The secret is available only here, since only its hash is stored. */
export interface IssuedKey {
  readonly key: StoredApiKey;
  readonly text: string;
}

const MAX_NAME_LENGTH = 100;

/** Validates a request for a key. The name becomes `recordedBy` of everything recorded with the key. */
export function findKeyIssues({ name, expiresAt }: NewKeyRequest): readonly ValidationIssue[] {
  return [
    ...checkSingleLine("name", name, MAX_NAME_LENGTH),
    ...(expiresAt === null ? [] : findExpiryIssues(expiresAt)),
  ];
}

function findExpiryIssues(expiresAt: Instant): readonly ValidationIssue[] {
  if (expiresAt <= getNow())
    return [
      createBadInputIssue(["expiresAt"], `expiresAt must be in the future, not ${formatInstant(expiresAt)}.`),
    ];
  const isTooFar = expiresAt >= OPEN_INSTANT;
  return findFieldIssues(isTooFar, "expiresAt", `expiresAt must be before ${formatInstant(OPEN_INSTANT)}.`);
}

/** Creates and stores a key. The request must have no issues. */
export async function createStoredKey(
  database: Database,
  { name, role, expiresAt, by }: NewKeyRequest,
): Promise<IssuedKey> {
  const text = generateApiKey();
  const saveStatement = saveKey({
    hash: computeApiKeyHash(text),
    name,
    role,
    createdAt: getNow(),
    createdBy: by,
    expiresAt,
  });
  return { key: await database.write(({ run }) => run(saveStatement)), text };
}
