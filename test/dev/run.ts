// npm run dev: the server and the page, each again at every change of its sources, until Ctrl-C.
import { join, sep } from "node:path";
import { packageRoot } from "../../src/paths.js";
import { develop } from "./develop.js";

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop.abort());

process.chdir(packageRoot);
await develop(
  {
    page: [join("src", "explorer", "build", "run.ts"), "--watch"],
    server: [join("src", "cli", "brandgraph.ts"), "start"],
    folders: ["src", "schema"],
    isSource: (file) => /\.(ts|cypher|graphql)$/.test(file) && !file.startsWith(`explorer${sep}`),
  },
  stop.signal,
);
