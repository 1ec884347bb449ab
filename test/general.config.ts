import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What all test runs have in common. */
// biome-ignore lint/style/noDefaultExport: the one form vitest reads.
export default {
  root,
  // Without it the ES module of graphql and its CommonJS twin meet, and each takes the other's types for foreign.
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    globalSetup: ["test/support/process/compile.ts", "test/support/process/neo4j.ts"],
    setupFiles: ["reflect-metadata"],
    testTimeout: 240_000,
    hookTimeout: 180_000,
    // The files share a Neo4j.
    fileParallelism: false,
  },
};
