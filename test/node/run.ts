// npm run test:node: builds, starts and queries the product, and runs the unit tests, on each release of Node.js that is
// pinned. `npm run test:node -- 26` runs it on one line.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { delimiter, join } from "node:path";
import { packageRoot } from "../../src/paths.js";
import { fetchNode } from "./fetch-node.js";
import { type NodeRelease, nodeReleases } from "./node-releases.js";

if (process.platform !== "linux" || process.arch !== "x64")
  throw new Error(
    "npm run test:node needs Linux on x64: the package that has Node.js is for no other machine.",
  );

const lines = process.argv.slice(2);
const releases = nodeReleases.filter(
  ({ version }) => lines.length === 0 || lines.some((line) => version.startsWith(`${line}.`)),
);
if (releases.length === 0)
  throw new Error(
    `None of ${nodeReleases.map(({ version }) => version).join(", ")} is of ${lines.join(", ")}.`,
  );

const vitest = join("node_modules", "vitest", "vitest.mjs");
/** The steps on each release: the name of each in the summary, and its command. */
const steps = [
  { name: "build", command: ["npm", "run", "--silent", "build"] },
  { name: "start", command: ["node", vitest, "run", "-c", join("test", "node", "vitest.config.ts")] },
  { name: "unit tests", command: ["node", vitest, "run", "-c", join("test", "unit.config.ts")] },
] as const;

const summary: string[] = [];
for (const release of releases) {
  const failed = await findFailedSteps(release);
  if (failed.length > 0) process.exitCode = 1;
  summary.push(
    `Node.js ${release.version}: ${failed.length === 0 ? "passed" : `failed: ${failed.join(", ")}`}`,
  );
}
console.log(summary.join("\n"));

/** Runs all steps on a release; resolves to the names of those that failed. */
async function findFailedSteps(release: NodeRelease): Promise<string[]> {
  const programs = await fetchNode(release, join(packageRoot, ".brandgraph", "node"));
  const failed: string[] = [];
  for (const { name, command } of steps) {
    console.log(`Node.js ${release.version}: ${name}`);
    if ((await runWith(programs, command)) !== 0) failed.push(name);
  }
  return failed;
}

/** Runs a command that finds `node` in a folder first; resolves to its status. */
async function runWith(
  programs: string,
  [program, ...parameters]: readonly [string, ...string[]],
): Promise<number | null> {
  const env = { ...process.env, PATH: `${programs}${delimiter}${process.env.PATH}` };
  const child = spawn(program, parameters, { cwd: packageRoot, env, stdio: "inherit" });
  const [status] = (await once(child, "close")) as [number | null];
  return status;
}
