import { fileURLToPath } from "node:url";
import { ProcessesFirst } from "./processes-first.js";
import { isLongRun } from "./support/process/long.js";

const MINUTES = 60_000;
const root = fileURLToPath(new URL("..", import.meta.url));

/** The configuration that all test runs share. */
// biome-ignore lint/style/noDefaultExport: the one form vitest reads.
export default {
  root,
  resolve: {
    alias: [
      // Without it the ES module of graphql and its CommonJS twin meet, and each takes the other's types for foreign.
      { find: /^graphql$/, replacement: "graphql/index.js" },
      // To compile the sources of a thread for each start takes seconds.
      {
        find: /^.*\/util\/start-worker\.js$/,
        replacement: `${root}test/support/process/start-compiled-worker.ts`,
      },
    ],
  },
  test: {
    globalSetup: ["test/support/process/compile.ts", "test/support/process/neo4j.ts"],
    setupFiles: ["reflect-metadata"],
    // A test that hangs ends the run at last. The limits are long, since a slow or busy machine must not fail a test.
    testTimeout: (isLongRun ? 240 : 15) * MINUTES,
    hookTimeout: 15 * MINUTES,
    // The files share a Neo4j.
    fileParallelism: false,
    sequence: { sequencer: ProcessesFirst },
  },
};
