import { setTimeout as delay } from "node:timers/promises";
import { cypher } from "../neo4j/cypher.js";
import type { Database } from "../neo4j/database.js";
import { text } from "../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../neo4j/statement.js";
import { createBatchLoader } from "../util/batch-loader.js";

/** The documents that clients have registered at any process. */
export interface RegisteredDocuments {
  /** Finds a document by its SHA-256; null if none of the processes has it. Never fails. */
  find(hash: string): Promise<string | null>;
  /** Adds a document soon, with others. */
  add(hash: string, document: string): void;
}

/** A longer document is registered at each process for itself. */
const MAX_LENGTH = 65_536;
/** The documents of one write; further ones are registered at each process for itself. */
const MAX_BATCH = 100;
/** Milliseconds between two writes. */
const PAUSE_MS = 200;
/** The time after its registration for which a document is there. */
const KEPT_MS = 86_400_000;
/** The documents that are there at most: the latest. */
const MOST_DOCUMENTS = 5000;

/** Shares the documents of clients. A client whose document is not found sends it again, so that a failure costs one request. */
export function createRegisteredDocuments(database: Database): RegisteredDocuments {
  const waiting = new Map<string, string>();
  let isWriting = false;
  const load = createBatchLoader((hashes: readonly string[]) => database.read(findDocuments(hashes)));
  const writeSoon = async (): Promise<void> => {
    isWriting = true;
    while (waiting.size > 0) {
      const documents = [...waiting];
      waiting.clear();
      await database.write(({ run }) => run(addDocuments(documents))).catch(() => {});
      await delay(PAUSE_MS, undefined, { ref: false });
    }
    isWriting = false;
  };
  return {
    find: (hash) => load(hash).catch(() => null),
    add(hash, document) {
      if (document.length > MAX_LENGTH || waiting.size >= MAX_BATCH) return;
      waiting.set(hash, document);
      if (!isWriting) void writeSoon();
    },
  };
}

const findDocuments = (hashes: readonly string[]): Statement<ReadonlyMap<string, string>> =>
  createStatement({
    name: "find registered documents",
    text: "MATCH (d:RegisteredDocument) WHERE d.hash IN $hashes RETURN d.hash, d.text",
    parameters: { hashes },
    read: (rows) => new Map(rows.map(([hash, document]) => [text(hash), text(document)])),
  });

const addDocuments = (documents: readonly (readonly [string, string])[]): Statement<void> =>
  createStatement({
    name: "register documents",
    access: "WRITE",
    text: cypher`
      UNWIND $rows AS row
      MERGE (d:RegisteredDocument {hash: row.hash})
      SET d.text = row.text, d.registeredAt = timestamp()
    `,
    parameters: { rows: documents.map(([hash, document]) => ({ hash, text: document })).sort(compareHashes) },
  });

/** In one order, so that two processes do not wait for each other. */
const compareHashes = (a: { readonly hash: string }, b: { readonly hash: string }): number =>
  a.hash < b.hash ? -1 : 1;

/** Deletes documents that were registered long ago, and the oldest of too many. */
export const deleteOldDocuments: Statement<void> = createStatement({
  name: "delete old registered documents",
  access: "WRITE",
  text: cypher`
    MATCH (d:RegisteredDocument)
    WITH d
    ORDER BY d.registeredAt DESC
    WITH collect(d) AS documents
    UNWIND range(0, size(documents) - 1) AS index
    WITH index, documents[index] AS d
    WHERE index >= $most OR d.registeredAt < timestamp() - $keptMs
    DELETE d
  `,
  parameters: { most: BigInt(MOST_DOCUMENTS), keptMs: BigInt(KEPT_MS) },
});
