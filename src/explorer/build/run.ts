import { buildExplorer, watchExplorer } from "./build.js";

if (process.argv.includes("--watch")) await watchExplorer();
else await buildExplorer();
