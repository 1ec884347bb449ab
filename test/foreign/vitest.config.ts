import general from "../general.config.js";

/** Its modules name folders, which Node does not find by itself. */
const server = { deps: { inline: [/@apollo\/(server-integration-testsuite|client)/] } };

/**
 * Three tests of Apollo's suite expect that its plugins see a wrong persisted query. The product refuses these before
 * Apollo reads them, with the status and the first words that the suite expects: test/server/nested-json.test.ts.
 */
const testNamePattern =
  /^(?!.*Persisted Queries errors when (version is (not specified|unsupported)|hash is mismatched)$)/;

// biome-ignore lint/style/noDefaultExport: the one form vitest reads.
export default {
  ...general,
  // The requests of these suites need no database.
  test: { ...general.test, include: ["test/foreign/*.suite.ts"], globalSetup: [], server, testNamePattern },
};
