import general from "../general.config.js";
import { TEST_MINUTE_MS } from "../support/wait/slowness.js";

// biome-ignore lint/style/noDefaultExport: the one form vitest reads.
export default {
  ...general,
  test: {
    ...general.test,
    include: ["test/node/*.node.ts"],
    // The tested product was built before, and starts a Neo4j of its own.
    globalSetup: [],
    // The tests start the product from nothing.
    testTimeout: 15 * TEST_MINUTE_MS,
    hookTimeout: 15 * TEST_MINUTE_MS,
  },
};
