import { availableParallelism } from "node:os";
import general from "./general.config.js";
import { testFiles } from "./test-files.js";

const files = testFiles();

/** The Neo4j of a run is started by the run, for all of its projects. */
const inherited = { ...general.test, globalSetup: [] };

/** Without a database, side by side. */
export const unit = {
  ...general,
  test: {
    ...inherited,
    name: "unit",
    include: [...files.unit],
    fileParallelism: true,
    // One more than there are cores, because some files wait most of the time.
    maxWorkers: availableParallelism() + 1,
    // Most of the time of a file is for loading the modules of src, which the files of a worker share.
    isolate: false,
    sequence: { groupOrder: 1 },
  },
};

/** With the Neo4j of the run, one after another in one process, which loads and compiles src once. */
export const graph = {
  ...general,
  test: {
    ...inherited,
    name: "graph",
    include: [...files.graph],
    maxWorkers: 1,
    isolate: false,
    sequence: { groupOrder: 2 },
  },
};

/** With the Neo4j of the run, each in a process of its own, because they replace modules of src. */
export const replacing = {
  ...general,
  test: {
    ...inherited,
    name: "replacing",
    include: [...files.replacing],
    maxWorkers: 1,
    sequence: { groupOrder: 3 },
  },
};
