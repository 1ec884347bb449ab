import { createReadStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { readFacts } from "../../../src/formats/readers/read-facts.js";
import { runBulkImport } from "../../../src/neo4j/managed/admin/bulk-import.js";
import { writeGraphFiles } from "../../../src/transfer/bulk/write-graph-files.js";
import { testRelease } from "../../support/process/neo4j.js";

/** Files for Neo4j's own import. */
export interface ReadyFiles {
  readonly args: readonly string[];
  /** Imports them into a home: what is left of an import if its files are ready. */
  importInto(home: string): Promise<void>;
}

/** Writes a facts file as files for Neo4j's own import, as `brandgraph import --bulk` does. */
export async function prepareImportFiles(folder: string, file: string, cache: string): Promise<ReadyFiles> {
  await mkdir(folder, { recursive: true });
  async function* readBytes() {
    yield* createReadStream(file);
  }
  const { args } = await writeGraphFiles(readFacts(readBytes(), { source: null, mapping: null }), {
    path: folder,
    by: "import",
    run: "import:ready-files",
    onReject: ({ reason }) => {
      throw new Error(`The generated graph has a line that is rejected: ${reason}`);
    },
    onBatch: () => {},
    signal: new AbortController().signal,
  });
  return {
    args,
    importInto: (home) =>
      runBulkImport(
        { home, cache, release: testRelease, environment: process.env, onProgress: () => {} },
        args,
      ),
  };
}
