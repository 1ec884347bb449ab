import general from "./general.config.js";
import { graph, replacing } from "./projects.js";

// biome-ignore lint/style/noDefaultExport: the one form vitest reads.
export default { ...general, test: { ...general.test, projects: [graph, replacing] } };
