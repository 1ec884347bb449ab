import { createReadStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { readFacts } from "../../../src/formats/readers/facts.js";
import { bulkImport } from "../../../src/neo4j/managed/admin/bulk-import.js";
import { writeGraphFiles } from "../../../src/transfer/bulk/write-graph-files.js";

/**
 * Writes a facts file as files for Neo4j's own import, as `brandgraph import --bulk` does. The function it returns
 * imports them into a home: what is left of an import if its files are ready.
 */
export async function readyFiles(
  folder: string,
  file: string,
  cache: string,
): Promise<(home: string) => Promise<void>> {
  await mkdir(folder, { recursive: true });
  async function* bytes() {
    yield* createReadStream(file);
  }
  const { args } = await writeGraphFiles(readFacts(bytes(), { source: null, mapping: null }), {
    ...{ path: folder, by: "import", run: "import:ready-files" },
    onReject: ({ reason }) => {
      throw new Error(`The generated graph has a line that is rejected: ${reason}`);
    },
    onBatch: () => {},
    signal: new AbortController().signal,
  });
  return (home) => bulkImport({ home, cache, environment: process.env, onProgress: () => {} }, args);
}
