import { testFiles } from "./test-files.js";
import general from "./vitest.config.js";

// biome-ignore lint/style/noDefaultExport: the one form vitest reads.
export default { ...general, test: { ...general.test, include: [...testFiles().graph] } };
