import { hash } from "node:crypto";
import { AppError } from "../../errors.js";
import { isRecord } from "../../util/is-record.js";

/** The version of persisted queries, and SHA-256 in hexadecimal. */
const VERSION = 1;
const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Fails with BAD_REQUEST if the extension persistedQuery of an operation has no hash, or that of another document than the one
 * that is sent with it. Apollo reports these as internal errors.
 */
export function checkPersistedHash(query: unknown, extensions: unknown): void {
  const persisted = isRecord(extensions) ? extensions.persistedQuery : null;
  if (persisted == null) return;
  if (!isRecord(persisted) || persisted.version !== VERSION)
    throw createHashError(`persistedQuery must be an object with version ${VERSION} and sha256Hash.`);
  const { sha256Hash } = persisted;
  if (typeof sha256Hash !== "string" || !SHA256.test(sha256Hash))
    throw createHashError("sha256Hash must be a SHA-256 of 64 lowercase hexadecimal digits.");
  if (typeof query === "string" && hash("sha256", query) !== sha256Hash)
    throw createHashError("sha256Hash is not the SHA-256 of the document in query.");
}

const createHashError = (message: string): AppError => new AppError("BAD_REQUEST", message);
