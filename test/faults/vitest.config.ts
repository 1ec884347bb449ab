import general from "../vitest.config.js";

const MINUTES = 60_000;

// biome-ignore lint/style/noDefaultExport: the one form vitest reads.
export default {
  ...general,
  test: {
    ...general.test,
    include: ["test/faults/**/*.faults.ts"],
    // Each starts a Neo4j of its own, which it may kill.
    globalSetup: [],
    testTimeout: 60 * MINUTES,
    hookTimeout: 5 * MINUTES,
  },
};
