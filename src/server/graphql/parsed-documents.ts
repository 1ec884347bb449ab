import type { DocumentNode } from "graphql";
import { LRUCache } from "lru-cache";

/** Bytes of parsed documents that are kept. */
const MAX_BYTES = 30_000_000;

/** Bytes of a document for each token, as measured on a heap: the token, its place, and what is parsed of it. */
const OF_A_TOKEN = 300;

/**
 * Documents that were parsed and are valid, those least in use forgotten first. Apollo's own store counts a document as it
 * would be written, which is a quarter of what it holds.
 */
export function parsedDocuments() {
  const known = new LRUCache<string, DocumentNode>({ maxSize: MAX_BYTES, sizeCalculation: sizeOf });
  return {
    get: async (key: string) => known.get(key),
    set: async (key: string, document: DocumentNode) => void known.set(key, document),
    delete: async (key: string) => known.delete(key),
  };
}

function sizeOf({ loc }: DocumentNode): number {
  let tokens = 1;
  for (let token = loc?.startToken.next; token; token = token.next) tokens += 1;
  return tokens * OF_A_TOKEN + 2 * (loc?.source.body.length ?? 0);
}
