import general from "../general.config.js";

// biome-ignore lint/style/noDefaultExport: the one form vitest reads.
export default {
  ...general,
  test: {
    ...general.test,
    include: ["test/node/*.node.ts"],
    // The tested product was built before, and starts a Neo4j of its own.
    globalSetup: [],
  },
};
