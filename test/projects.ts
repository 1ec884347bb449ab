import { availableParallelism } from "node:os";
import general from "./general.config.js";
import { serverCount } from "./server-count.js";
import { testFiles } from "./test-files.js";

const files = testFiles();

/** A group of files. The groups run one after another; the servers of a run are started by the run, for all of them. */
const project = (groupOrder: number, name: keyof typeof files, more: object) => ({
  ...general,
  test: {
    ...general.test,
    ...{ globalSetup: [], name, include: [...files[name]], maxWorkers: 1, sequence: { groupOrder } },
    ...more,
  },
});

/**
 * Without a database, side by side: one more than there are cores, because some files wait most of the time. Most of the
 * time of a file is for loading the modules of src, which the files of a worker share.
 */
export const unit = project(1, "unit", {
  fileParallelism: true,
  maxWorkers: availableParallelism() + 1,
  isolate: false,
});

/** With a Neo4j for each worker, which runs its files one after another in one process, and compiles src once. */
export const graph = project(2, "graph", {
  fileParallelism: true,
  maxWorkers: serverCount,
  isolate: false,
});

/** With a Neo4j of the run, each in a process of its own, because they replace modules of src. */
export const replacing = project(3, "replacing", {});
