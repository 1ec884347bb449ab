import general from "../general.config.js";
import { serverCount } from "../server-count.js";
import { isLongRun } from "../support/process/long.js";
import { slowness, TEST_MINUTE_MS } from "../support/wait/slowness.js";

// biome-ignore lint/style/noDefaultExport: the one form vitest reads.
export default {
  ...general,
  test: {
    ...general.test,
    globalSetup: ["test/support/process/compile.ts", "test/browser/build-page.ts", "test/browser/neo4j.ts"],
    include: ["test/browser/**/*.browser.ts"],
    // One worker, unless BRANDGRAPH_TEST_SERVERS is larger: each has a server and a Chromium of its own.
    fileParallelism: true,
    maxWorkers: serverCount,
    // The files leave nothing behind in the modules that they share.
    isolate: false,
    // A layout is animated, which takes longer on a busy machine.
    expect: { poll: { timeout: 20_000 * slowness } },
    // A test shows several pages, and waits up to a minute for a database that is away.
    testTimeout: (isLongRun ? 240 : 5) * TEST_MINUTE_MS,
  },
};
