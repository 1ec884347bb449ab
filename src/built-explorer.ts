import { join } from "node:path";
import { packageRoot } from "./package-root.js";

/** Where the built explorer stands: the build writes it, the server serves it. */
export const builtExplorer = join(packageRoot, "dist", "explorer");
