import general from "../general.config.js";
import { serverCount } from "../server-count.js";
import { listTestFiles } from "../test-files.js";

const createProject = (groupOrder: number, name: string, more: object) => ({
  ...general,
  test: { ...general.test, globalSetup: [], name, maxWorkers: 1, sequence: { groupOrder }, ...more },
});

/** The graph tests on a server of the release, with a default language. The name of the project is that language. */
const createGraphProject = (groupOrder: number, language: string) =>
  createProject(groupOrder, language, {
    include: [...listTestFiles().graph],
    fileParallelism: true,
    maxWorkers: serverCount,
    isolate: false,
    globalSetup: ["test/releases/servers-in-language.ts"],
  });

// biome-ignore lint/style/noDefaultExport: the one form vitest reads.
export default {
  ...general,
  test: {
    ...general.test,
    globalSetup: ["test/support/process/compile.ts"],
    projects: [
      createProject(1, "release", { include: ["test/releases/**/*.release.ts"] }),
      createGraphProject(2, "CYPHER 5"),
      createGraphProject(3, "CYPHER 25"),
    ],
  },
};
