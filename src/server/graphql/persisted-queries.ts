import { LRUCache } from "lru-cache";
import { AppError } from "../../errors.js";
import type { OperationStep } from "../context/operation-steps.js";
import { documentsIn, trustedDocuments } from "./trusted-documents.js";

/** Documents by SHA-256 in hexadecimal. */
export type Documents = ReadonlyMap<string, string>;

/**
 * The documents of the product and of an optional folder. Fails if the folder cannot be read.
 * @param folder a folder of .graphql files, one document in each
 */
export function loadTrustedDocuments(folder?: string): Documents {
  const documents = [...trustedDocuments(), ...(folder === undefined ? [] : documentsIn(folder))];
  return new Map(documents.map(({ hash, text }) => [hash, text]));
}

/** Documents by their SHA-256, which Apollo writes with a prefix. */
export type PersistedQueries = ReturnType<typeof persistedQueries>;

const prefix = /^apq:/;

/**
 * The store of persisted queries. Trusted documents are always in it; those of clients while they are used.
 */
export function persistedQueries(kept: Documents) {
  const registered = new LRUCache<string, string>({
    max: 10_000,
    maxSize: 20_000_000,
    sizeCalculation: ({ length }) => length + 1,
  });
  return {
    get: async (key: string) => kept.get(hashIn(key)) ?? registered.get(hashIn(key)),
    set: async (key: string, text: string) => void registered.set(hashIn(key), text),
    delete: async (key: string) => registered.delete(hashIn(key)),
  };
}

const hashIn = (key: string): string => key.replace(prefix, "");

/** Rejects every document that is not trusted, whether it is sent by SHA-256 or as text. */
export const onlyTrustedDocuments =
  (documents: Documents): OperationStep =>
  ({ queryHash, contextValue }) => {
    if (!documents.has(queryHash) && !contextValue.isOwnDocument)
      throw new AppError("FORBIDDEN", "This server answers only trusted documents.");
  };
