import general from "./general.config.js";
import { unit } from "./projects.js";

// biome-ignore lint/style/noDefaultExport: the one form vitest reads.
export default {
  ...general,
  test: { ...general.test, globalSetup: ["test/support/process/compile.ts"], projects: [unit] },
};
