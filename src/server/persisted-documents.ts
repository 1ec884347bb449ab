import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LRUCache } from "lru-cache";
import { packageRoot } from "../package-root.js";

const folder = join(packageRoot, "schema", "documents");

/** The documents that come with the product, by their SHA-256 in hexadecimal. */
export function ownDocuments(): ReadonlyMap<string, string> {
  const texts = readdirSync(folder)
    .filter((file) => file.endsWith(".graphql"))
    .map((file) => readFileSync(join(folder, file), "utf8"));
  return new Map(texts.map((text) => [createHash("sha256").update(text).digest("hex"), text]));
}

/** Keys as Apollo writes them. */
const prefix = "apq:";

/**
 * The store of automatic persisted queries: the product's own documents are always there, a client's as long as they are
 * in use.
 */
export function persistedDocuments() {
  const own = ownDocuments();
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
