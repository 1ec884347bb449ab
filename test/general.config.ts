import { fileURLToPath } from "node:url";
import { compiledSources } from "./compiled-sources.js";
import { ProcessesFirst } from "./processes-first.js";
import SlowestFilesReporter from "./slowest-files-reporter.js";
import { isLongRun } from "./support/process/long.js";
import { TEST_MINUTE_MS } from "./support/wait/slowness.js";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The configuration that all test runs share. */
// biome-ignore lint/style/noDefaultExport: the one form vitest reads.
export default {
  root,
  plugins: [compiledSources],
  resolve: {
    alias: [
      // Without it the ES module of graphql and its CommonJS twin meet, and each takes the other's types for foreign.
      { find: /^graphql$/, replacement: "graphql/index.js" },
    ],
  },
  test: {
    // The servers start while src is compiled.
    globalSetup: ["test/support/process/neo4j.ts", "test/support/process/compile.ts"],
    setupFiles: ["reflect-metadata", "test/support/process/repeatable-draws.ts"],
    server: { deps: { external: [/\/dist\//] } },
    // A test that takes longer belongs to the long tests. A hook may start a server.
    testTimeout: (isLongRun ? 240 : 1) * TEST_MINUTE_MS,
    hookTimeout: 5 * TEST_MINUTE_MS,
    reporters: ["default", new SlowestFilesReporter()],
    // The files share a Neo4j.
    fileParallelism: false,
    sequence: { sequencer: ProcessesFirst },
  },
};
