import { availableParallelism } from "node:os";
import general from "./general.config.js";
import { serverCount } from "./server-count.js";
import { listTestFiles } from "./test-files.js";

const files = listTestFiles();

/** A group of files. The groups run one after another; the servers of a run are started by the run, for all of them. */
const configureProject = (groupOrder: number, name: keyof typeof files, more: object) => ({
  ...general,
  test: {
    ...general.test,
    globalSetup: [],
    name,
    include: [...files[name]],
    maxWorkers: 1,
    sequence: { groupOrder },
    ...more,
  },
});

/**
 * The files that need no database. They run side by side: one more than there are cores, because some files wait most of the
 * time. Most of the time of a file is for loading the modules of src, which the files of a worker share.
 */
export const unit = configureProject(1, "unit", {
  fileParallelism: true,
  maxWorkers: availableParallelism() + 1,
  isolate: false,
});

const withNeo4j = {
  fileParallelism: true,
  maxWorkers: serverCount,
  setupFiles: [...general.test.setupFiles, "test/support/process/await-neo4j.ts"],
};

/**
 * The files that need a Neo4j. Each worker has one: it runs its files one after another in one process, and compiles src
 * once.
 */
export const graph = configureProject(2, "graph", { ...withNeo4j, isolate: false });

/**
 * The files that replace modules of src. Each runs in a process of its own, with a Neo4j of the run: after the others, when the
 * database has compiled its code.
 */
export const replacing = configureProject(2, "replacing", withNeo4j);
