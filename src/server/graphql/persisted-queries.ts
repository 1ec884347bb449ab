import { LRUCache } from "lru-cache";
import { documentsIn, trustedDocuments } from "./trusted-documents.js";

/** Documents by their SHA-256 in hexadecimal. */
export type Documents = ReadonlyMap<string, string>;

/**
 * The documents that come with the product, and those of a folder of one's own. Fails where the folder cannot be read.
 * @param folder files that end in .graphql, each a document
 */
export function loadTrustedDocuments(folder?: string): Documents {
  const documents = [...trustedDocuments(), ...(folder === undefined ? [] : documentsIn(folder))];
  return new Map(documents.map(({ hash, text }) => [hash, text]));
}

/** Keys as Apollo writes them. */
const prefix = "apq:";

/** The store of automatic persisted queries: kept documents are always there, a client's as long as they are in use. */
export function persistedQueries(kept: Documents) {
  const registered = new LRUCache<string, string>({
    max: 10_000,
    maxSize: 20_000_000,
    sizeCalculation: ({ length }) => length + 1,
  });
  return {
    get: async (key: string) => kept.get(key.slice(prefix.length)) ?? registered.get(key),
    set: async (key: string, text: string) => void registered.set(key, text),
    delete: async (key: string) => registered.delete(key),
  };
}
