import { LRUCache } from "lru-cache";
import { AppError } from "../../errors.js";
import type { OperationStep } from "../context/operation-steps.js";

/** Documents by SHA-256 in hexadecimal. */
export type Documents = ReadonlyMap<string, string>;

/** Documents by their SHA-256, which Apollo writes with a prefix. */
export type PersistedQueries = ReturnType<typeof createPersistedQueries>;

const prefix = /^apq:/;

/**
 * The store of persisted queries. Trusted documents are always in it; those of clients while they are used.
 */
export function createPersistedQueries(trusted: Documents) {
  const registered = new LRUCache<string, string>({
    max: 10_000,
    maxSize: 20_000_000,
    sizeCalculation: ({ length }) => length + 1,
  });
  return {
    get: async (key: string) => trusted.get(parseHash(key)) ?? registered.get(parseHash(key)),
    set: async (key: string, text: string) => void registered.set(parseHash(key), text),
    delete: async (key: string) => registered.delete(parseHash(key)),
  };
}

const parseHash = (key: string): string => key.replace(prefix, "");

/** Rejects every document that is not trusted, whether it is sent by SHA-256 or as text. */
export const rejectUntrustedDocuments =
  (documents: Documents): OperationStep =>
  ({ queryHash, contextValue }) => {
    if (!documents.has(queryHash) && !contextValue.isOwnDocument)
      throw new AppError("FORBIDDEN", "This server answers only trusted documents.");
  };
