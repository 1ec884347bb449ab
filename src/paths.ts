import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds package.json, schema/ and seed/: one above src/ and dist/ alike. */
export const packageRoot = fileURLToPath(new URL("..", import.meta.url));

/** Where the built explorer is: the build writes it, the server serves it. */
export const builtExplorer = join(packageRoot, "dist", "explorer");

/** The version of the product. */
export const packageVersion = (
  JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as { readonly version: string }
).version;
