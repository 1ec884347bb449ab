import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

// biome-ignore lint/style/noDefaultExport: the one form vitest reads.
export default defineConfig({
  root,
  // Without it the ES module of graphql and its CommonJS twin meet, and each takes the other's types for foreign.
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/process/neo4j.ts"],
    setupFiles: ["reflect-metadata"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // The files share one Neo4j.
    fileParallelism: false,
  },
});
