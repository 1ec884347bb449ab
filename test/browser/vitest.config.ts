import { mergeConfig } from "vitest/config";
import general from "../vitest.config.js";

const config = mergeConfig(general, {});

// biome-ignore lint/style/noDefaultExport: the one form vitest reads.
export default { ...config, test: { ...config.test, include: ["test/browser/**/*.browser.ts"] } };
