import general from "../general.config.js";

/** Its modules name folders, which Node does not find by itself. */
const server = { deps: { inline: [/@apollo\/(server-integration-testsuite|client)/] } };

// biome-ignore lint/style/noDefaultExport: the one form vitest reads.
export default {
  ...general,
  // The requests of these suites need no database.
  test: { ...general.test, include: ["test/foreign/*.suite.ts"], globalSetup: [], server },
};
