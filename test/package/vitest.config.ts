import general from "../general.config.js";

// biome-ignore lint/style/noDefaultExport: the one form vitest reads.
export default {
  ...general,
  test: {
    ...general.test,
    include: ["test/package/*.package.ts"],
    // The installed package starts a Neo4j of its own.
    globalSetup: [],
    // Its steps are reported as sentences, each on a line.
    disableConsoleIntercept: true,
  },
};
