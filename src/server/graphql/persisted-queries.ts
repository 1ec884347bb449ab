import { hash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { AppError } from "../../errors.js";
import type { ProcessSharing } from "../../sharing/sharing.js";
import type { OperationStep } from "../context/operation-steps.js";

/** Documents by SHA-256 in hexadecimal. */
export type Documents = ReadonlyMap<string, string>;

/** Documents by their SHA-256, which Apollo writes with a prefix. */
export type PersistedQueries = ReturnType<typeof createPersistedQueries>;

const prefix = /^apq:/;

/**
 * The store of persisted queries. Trusted documents are always in it; those of clients while they are used. While several
 * processes serve the graph, a client's document that was registered at one of them is found by all.
 */
export function createPersistedQueries(
  trusted: Documents,
  { countProcesses, documents }: Pick<ProcessSharing, "countProcesses" | "documents">,
) {
  const registered = new LRUCache<string, string>({
    max: 10_000,
    maxSize: 20_000_000,
    sizeCalculation: ({ length }) => length + 1,
  });
  const findElsewhere = async (documentHash: string): Promise<string | undefined> => {
    const text = await documents.find(documentHash);
    // A document that somebody changed in the database is none.
    if (text === null || hash("sha256", text) !== documentHash) return undefined;
    registered.set(documentHash, text);
    return text;
  };
  return {
    get: async (key: string) => {
      const documentHash = parseHash(key);
      const text = trusted.get(documentHash) ?? registered.get(documentHash);
      return text === undefined && countProcesses() > 1 ? findElsewhere(documentHash) : text;
    },
    set: async (key: string, text: string) => {
      registered.set(parseHash(key), text);
      if (countProcesses() > 1) documents.add(parseHash(key), text);
    },
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
