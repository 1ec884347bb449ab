import { fileURLToPath } from "node:url";

/** The folder that holds package.json, schema/ and seed/: one above src/ and dist/ alike. */
export const packageRoot = fileURLToPath(new URL("..", import.meta.url));
