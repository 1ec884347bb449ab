import type { DocumentNode } from "graphql";
import { LRUCache } from "lru-cache";

/** Maximum bytes of cached documents. */
const MAX_BYTES = 30_000_000;

/** Bytes of a document per token, as measured on a heap: the token, its location, and its node. */
const TOKEN_BYTES = 300;

/**
 * A cache of parsed and valid documents; the least recently used are evicted first. Apollo's own cache counts
 * the length of a document as text, which is a quarter of its memory.
 */
export function parsedDocuments() {
  const entries = new LRUCache<string, DocumentNode>({ maxSize: MAX_BYTES, sizeCalculation: sizeOf });
  return {
    get: async (key: string) => entries.get(key),
    set: async (key: string, document: DocumentNode) => void entries.set(key, document),
    delete: async (key: string) => entries.delete(key),
  };
}

function sizeOf({ loc }: DocumentNode): number {
  let tokens = 1;
  for (let token = loc?.startToken.next; token; token = token.next) tokens += 1;
  return tokens * TOKEN_BYTES + 2 * (loc?.source.body.length ?? 0);
}
