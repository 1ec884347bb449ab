import general from "../general.config.js";
import { testFiles } from "../test-files.js";

const project = (groupOrder: number, name: string, more: object) => ({
  ...general,
  test: { ...general.test, globalSetup: [], name, maxWorkers: 1, sequence: { groupOrder }, ...more },
});

/** The graph tests on a server of the release, with a default language. The name of the project is that language. */
const graphIn = (groupOrder: number, language: string) =>
  project(groupOrder, language, {
    ...{ include: [...testFiles().graph], isolate: false },
    globalSetup: ["test/releases/servers-in-language.ts"],
  });

// biome-ignore lint/style/noDefaultExport: the one form vitest reads.
export default {
  ...general,
  test: {
    ...general.test,
    globalSetup: ["test/support/process/compile.ts"],
    projects: [
      project(1, "release", { include: ["test/releases/**/*.release.ts"] }),
      graphIn(2, "CYPHER 5"),
      graphIn(3, "CYPHER 25"),
    ],
  },
};
