import { LRUCache } from "lru-cache";
import { ownDocuments } from "../own-documents.js";

/** Keys as Apollo writes them. */
const prefix = "apq:";

/**
 * The store of automatic persisted queries: the product's own documents are always there, a client's as long as they are
 * in use.
 */
export function persistedDocuments() {
  const own = new Map(ownDocuments().map(({ hash, text }) => [hash, text]));
  const registered = new LRUCache<string, string>({
    max: 10_000,
    maxSize: 20_000_000,
    sizeCalculation: ({ length }) => length + 1,
  });
  return {
    get: async (key: string) => own.get(key.slice(prefix.length)) ?? registered.get(key),
    set: async (key: string, text: string) => void registered.set(key, text),
    delete: async (key: string) => registered.delete(key),
  };
}
