import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../../../src/paths.js";

const compiler = join(packageRoot, "node_modules", "typescript", "bin", "tsc");

/** The status of the compiler if it wrote nothing. Wrong types are reported, and what they compile to is written. */
const NOTHING_WRITTEN = 1;

/**
 * Runs once before all test files: compiles what has changed of src. The command line that tests start is the one that users
 * start, which is up in a quarter of the time.
 */
export function setup(): void {
  if (runNode("--import", "tsx", "src/explorer/build/run-types.ts") !== 0)
    throw new Error("The types that src is compiled with could not be generated.");
  if (runNode(compiler, "-p", "tsconfig.json") === NOTHING_WRITTEN)
    throw new Error("src could not be compiled.");
}

function runNode(...args: readonly string[]): number | null {
  const { status, error } = spawnSync(process.execPath, args, { cwd: packageRoot, stdio: "inherit" });
  if (error) throw error;
  return status;
}
