import type { DocumentNode } from "graphql";
import { LRUCache } from "lru-cache";

/** Maximum bytes of cached documents. */
const MAX_BYTES = 30_000_000;

/** Bytes of a document per token, as measured on a heap: the token, its location, and its node. */
const TOKEN_BYTES = 300;

/** Parsed and valid documents by their SHA-256 in hexadecimal, which Apollo writes behind the hash of the schema. */
export type ParsedDocuments = ReturnType<typeof createParsedDocuments>;

/**
 * A cache of parsed and valid documents; the least recently used are evicted first. Apollo's own cache counts
 * the length of a document as text, which is a quarter of its memory.
 */
export function createParsedDocuments() {
  const entries = new LRUCache<string, DocumentNode>({ maxSize: MAX_BYTES, sizeCalculation: estimateSize });
  return {
    get: async (key: string) => entries.get(parseHash(key)),
    set: async (key: string, document: DocumentNode) => void entries.set(parseHash(key), document),
    delete: async (key: string) => entries.delete(parseHash(key)),
  };
}

const parseHash = (key: string): string => key.slice(key.lastIndexOf(":") + 1);

function estimateSize({ loc }: DocumentNode): number {
  let tokens = 1;
  for (let token = loc?.startToken.next; token; token = token.next) tokens += 1;
  return tokens * TOKEN_BYTES + 2 * (loc?.source.body.length ?? 0);
}
