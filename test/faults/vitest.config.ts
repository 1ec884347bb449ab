import general from "../general.config.js";

const MINUTES = 60_000;

// biome-ignore lint/style/noDefaultExport: the one form vitest reads.
export default {
  ...general,
  test: {
    ...general.test,
    include: ["test/faults/**/*.faults.ts"],
    // Each test starts its own Neo4j, which it may kill.
    globalSetup: ["test/support/process/compile.ts"],
    testTimeout: 60 * MINUTES,
    hookTimeout: 5 * MINUTES,
  },
};
