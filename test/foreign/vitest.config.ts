import general from "../vitest.config.js";

// biome-ignore lint/style/noDefaultExport: the one form vitest reads.
export default {
  ...general,
  // What these suites ask needs no database.
  test: { ...general.test, include: ["test/foreign/*.suite.ts"], globalSetup: [] },
};
