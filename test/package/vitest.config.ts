import general from "../general.config.js";
import { TEST_MINUTE_MS } from "../support/wait/slowness.js";

// biome-ignore lint/style/noDefaultExport: the one form vitest reads.
export default {
  ...general,
  test: {
    ...general.test,
    include: ["test/package/*.package.ts"],
    // The installed package starts a Neo4j of its own.
    globalSetup: [],
    // The tests install the package, and its dependencies.
    testTimeout: 15 * TEST_MINUTE_MS,
    hookTimeout: 15 * TEST_MINUTE_MS,
    // Its steps are reported as sentences, each on a line.
    disableConsoleIntercept: true,
  },
};
