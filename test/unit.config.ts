import { availableParallelism } from "node:os";
import { testFiles } from "./test-files.js";
import general from "./vitest.config.js";

// biome-ignore lint/style/noDefaultExport: the one form vitest reads.
export default {
  ...general,
  test: {
    ...general.test,
    include: [...testFiles().unit],
    globalSetup: [],
    fileParallelism: true,
    // One more than there are cores, because some files wait most of the time.
    maxWorkers: availableParallelism() + 1,
    // Most of the time of a file is for loading the modules of src, which the files of a worker now share.
    isolate: false,
  },
};
