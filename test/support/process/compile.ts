import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { packageRoot } from "../../../src/paths.js";

const compiler = join(packageRoot, "node_modules", "typescript", "bin", "tsc");

/** The status of the compiler if it wrote nothing. Wrong types are reported, and what they compile to is written. */
const NOTHING_WRITTEN = 1;

/**
 * Runs once before all test files: compiles what has changed of src. The command line that tests start is the one that users
 * start, which is up in a quarter of the time.
 */
export async function setup(): Promise<void> {
  if ((await runNode("--import", "tsx", "src/explorer/build/run-types.ts")) !== 0)
    throw new Error("The types that src is compiled with could not be generated.");
  if ((await runNode(compiler, "-p", "tsconfig.json")) === NOTHING_WRITTEN)
    throw new Error("src could not be compiled.");
}

/** Resolves to the status with which Node.js ends. The servers of the run start meanwhile. */
async function runNode(...args: readonly string[]): Promise<number | null> {
  const [status] = await once(spawn(process.execPath, args, { cwd: packageRoot, stdio: "inherit" }), "exit");
  return status as number | null;
}
