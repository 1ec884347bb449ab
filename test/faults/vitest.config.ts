import general from "../general.config.js";
import { TEST_MINUTE_MS } from "../support/wait/slowness.js";

// biome-ignore lint/style/noDefaultExport: the one form vitest reads.
export default {
  ...general,
  test: {
    ...general.test,
    include: ["test/faults/**/*.faults.ts"],
    // Each test starts its own Neo4j, which it may kill.
    globalSetup: ["test/support/process/compile.ts"],
    testTimeout: 60 * TEST_MINUTE_MS,
  },
};
