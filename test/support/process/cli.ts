import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { packageRoot } from "../../../src/paths.js";
import { awaitWithDeadline } from "../wait/with-deadline.js";

export interface FinishedCommand {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A `brandgraph` command in its own process. */
export interface RunningCommand {
  readonly process: ChildProcess;
  /**
   * The first line on standard output. Rejects with standard error if the process ends without one, and if it does not come
   * in time.
   */
  readonly firstLine: Promise<string>;
  /** The status and output with which it ends. Rejects if that does not happen in time, from when this is read. */
  readonly finished: Promise<FinishedCommand>;
}

/** The time to start a Neo4j, or for the work of a command: less than the limit of a hook. */
const SECONDS = 280;

/** The command line, as it was compiled before the run. */
export const commandLine = join(packageRoot, "dist", "cli", "brandgraph.js");

/** Runs the command line with only these settings; without a warm-up, which would work beside the test. */
export function runBrandgraph(
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): RunningCommand {
  const env = {
    ...selectEnvironment("PATH", "HOME", "JAVA_HOME", "JDK_JAVA_OPTIONS", "BRANDGRAPH_NEO4J_VERSION"),
    NO_COLOR: "1",
    BRANDGRAPH_WARM_UP: "false",
    ...settings,
  };
  const child = spawn(process.execPath, [commandLine, ...args], { cwd: packageRoot, env });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (text: string) => {
      output[name] += text;
    });
  const finished = once(child, "close").then(([status]) => ({ status: status as number | null, ...output }));
  const line = once(createInterface({ input: child.stdout }), "line").then(([text]) => String(text));
  const ended = finished.then(({ stderr }): never => {
    throw new Error(stderr);
  });
  const name = ["brandgraph", ...args].join(" ");
  const firstLine = awaitWithDeadline(Promise.race([line, ended]), `the first line of ${name}`, SECONDS);
  firstLine.catch(() => {});
  return {
    process: child,
    firstLine,
    get finished() {
      const inTime = awaitWithDeadline(finished, `the end of ${name}`, SECONDS);
      inTime.catch(() => {});
      return inTime;
    },
  };
}

/** Selects variables of the environment: the paths of programs, and the release of Neo4j that is tested. */
const selectEnvironment = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, process.env[name]]));
