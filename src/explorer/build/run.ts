import { buildExplorer } from "./build.js";

await buildExplorer();
