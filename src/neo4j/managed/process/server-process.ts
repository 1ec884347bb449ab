import { spawn } from "node:child_process";
import { once } from "node:events";
import { open } from "node:fs/promises";
import { requireNonNull } from "../../../util/require-non-null.js";
import type { Neo4jHome } from "../home/home.js";
import type { Runtime } from "../install/runtime.js";
import { poll } from "../system/poll.js";
import { identify, isRunning, type ProcessIdentity } from "../system/process-identity.js";
import { readLogTail } from "./log-tail.js";

export interface Exit {
  /** The exit status; null if a signal ended it, or if it was not a child of this process. */
  readonly code: number | null;
  readonly lastOutput: string;
}

/** A process of Neo4j. */
export interface ServerProcess {
  readonly identity: ProcessIdentity;
  /** Resolves when the process has ended, for any reason. */
  readonly exited: Promise<Exit>;
}

/**
 * Starts Neo4j on a home with a neo4j.conf. It gets its own session, so that Ctrl-C in a terminal reaches
 * only this process, which finishes its requests first; and it writes to a file, not to a pipe, so that it
 * outlives this process.
 * @param watch called with the pid before anything else, so that the server is stopped if this process is
 * killed
 */
export async function spawnServer(
  runtime: Runtime,
  home: Neo4jHome,
  flags: readonly string[],
  watch: (pid: number) => void,
): Promise<ServerProcess> {
  const log = await open(home.consoleLog, "w", 0o600);
  const child = spawn(runtime.java, [...flags, ...buildProgramArguments(runtime, home)], {
    cwd: home.server,
    env: runtime.environment,
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  });
  if (child.pid !== undefined) watch(child.pid);
  const ended = once(child, "exit");
  await once(child, "spawn").finally(() => log.close());
  const pid = requireNonNull(child.pid, "The pid of Neo4j");
  return {
    identity: (await identify(pid)) ?? { pid, startedAt: "" },
    exited: ended.then(
      async ([code]): Promise<Exit> => ({ code, lastOutput: await readLogTail(home.consoleLog) }),
    ),
  };
}

/** A running Neo4j that was started by a process that has ended. */
export function adoptServer(identity: ProcessIdentity, home: Neo4jHome): ServerProcess {
  const ended = poll(async () => !(await isRunning(identity)), { timeoutMs: Infinity, intervalMs: 250 });
  return {
    identity,
    exited: ended.then(
      async (): Promise<Exit> => ({ code: null, lastOutput: await readLogTail(home.consoleLog) }),
    ),
  };
}

function buildProgramArguments({ jars, release }: Runtime, home: Neo4jHome): string[] {
  return [
    "-cp",
    `${jars}/*`,
    release.mainClass,
    "--console-mode",
    `--home-dir=${home.server}`,
    `--config-dir=${home.conf}`,
  ];
}
