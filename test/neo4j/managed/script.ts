import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { LONG_WAIT_SECONDS } from "../../support/wait/long-wait.js";
import { waitForEvent } from "../../support/wait/wait-for-event.js";

export interface RunningScript {
  /** The line of JSON that it has written. */
  readonly output: unknown;
  /** Kills it without a chance to clean up. */
  kill(): Promise<void>;
}

/** Runs a script of this folder in a separate process, until its first line of output. */
export async function runScript(name: string, ...args: string[]): Promise<RunningScript> {
  const path = fileURLToPath(new URL(name, import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", path, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await Promise.race([
    waitForEvent(
      createInterface({ input: child.stdout }),
      "line",
      `the first line of ${name}`,
      LONG_WAIT_SECONDS,
    ),
    rejectOnExit(child),
  ]);
  return {
    output: JSON.parse(String(line)),
    async kill() {
      const ended = waitForEvent(child, "exit", `the end of ${name}`);
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function rejectOnExit(child: ChildProcess): Promise<never> {
  const [code] = await once(child, "exit");
  throw new Error(`the script ended with ${code}`);
}
