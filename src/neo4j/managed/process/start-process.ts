import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { writeSecretFile } from "../../../util/secret-file.js";
import type { Neo4jHome } from "../home/home.js";
import { buildArchiveFlags } from "../install/class-data-sharing.js";
import type { Runtime } from "../install/runtime.js";
import { createLoopbackAddress } from "../system/address.js";
import { exists } from "../system/exists.js";
import { poll } from "../system/poll.js";
import { stopProcess } from "../system/stop-process.js";
import { runAdminTool } from "./admin-tool.js";
import type { LaunchOptions } from "./launch-options.js";
import { readLogTail } from "./log-tail.js";
import { armReaper, disarmReaper, type Watcher } from "./parent-death-reaper.js";
import { type ProbeResult, probeServer } from "./probe.js";
import { type Exit, type ServerProcess, spawnServer } from "./server-process.js";
import {
  createEarlyExitError,
  createNoAnswerError,
  createStartTimeoutError,
  createWrongPasswordError,
  isPortTaken,
} from "./startup-errors.js";

export interface StartProcessOptions {
  readonly runtime: Runtime;
  readonly home: Neo4jHome;
  readonly plan: LaunchOptions;
  readonly password: string;
  readonly choosePort: () => Promise<number>;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** Takes over each process as soon as it is spawned, before it is ready. */
  readonly takeOver: (server: ServerProcess, boltPort: number, watcher: Watcher) => Promise<ServerProcess>;
}

export interface StartedProcess {
  readonly server: ServerProcess;
  readonly boltPort: number;
}

const PORT_ATTEMPTS = 5;
const QUERY_TIMEOUT_MS = 2000;
/** The time within which a started server must answer: its databases have recovered by then. */
const ANSWER_TIMEOUT_MS = 20_000;
const STOP_GRACE_MS = 10_000;

/**
 * Starts Neo4j and resolves once it answers a query. If another process takes the port first, another port is
 * tried. Fails if the server ends or the time is up before that, and leaves no process behind.
 */
export async function startProcess(options: StartProcessOptions): Promise<StartedProcess> {
  for (let attempt = 1; ; attempt++) {
    options.signal?.throwIfAborted();
    const boltPort = await options.choosePort();
    const server = await spawn(options, boltPort);
    const exit = await waitUntilReady(options, server, boltPort).catch(async (error: unknown) => {
      await stopProcess(server.identity, STOP_GRACE_MS);
      throw error;
    });
    if (exit === "ready") return { server, boltPort };
    if (attempt === PORT_ATTEMPTS || !isPortTaken(exit)) throw createEarlyExitError(exit, options.home);
  }
}

async function spawn(options: StartProcessOptions, boltPort: number): Promise<ServerProcess> {
  const { runtime, home, plan, password, takeOver } = options;
  await writeSecretFile(join(home.conf, "neo4j.conf"), plan.conf(boltPort));
  await setInitialPassword(runtime, home, password);
  const flags = [...plan.flags, ...(await buildArchiveFlags(runtime, home))];
  const watcher = await armReaper();
  const server = await spawnServer(runtime, home, flags, watcher.watch).catch(async (error: unknown) => {
    await disarmReaper(watcher.identity);
    throw error;
  });
  return takeOver(server, boltPort, watcher).catch(async (error: unknown) => {
    await stopProcess(server.identity, STOP_GRACE_MS);
    throw error;
  });
}

/** Sets the password of the user `neo4j` of a server that has never run. */
async function setInitialPassword(runtime: Runtime, home: Neo4jHome, password: string): Promise<void> {
  if (await exists(join(home.data, "dbms", "auth.ini"))) return;
  // In a file, since every user of the machine can read command lines.
  const argumentFile = join(home.conf, "initial-password.args");
  await writeSecretFile(argumentFile, `dbms\nset-initial-password\n${password}\n`);
  try {
    await runAdminTool(runtime, home, [`@${argumentFile}`]);
  } finally {
    await rm(argumentFile, { force: true });
  }
}

async function waitUntilReady(
  { home, password, timeoutMs, signal }: StartProcessOptions,
  server: ServerProcess,
  boltPort: number,
): Promise<Exit | "ready"> {
  let exit: Exit | undefined;
  void server.exited.then((value) => {
    exit = value;
  });
  // Until its log has this line, another server may be answering on the port.
  const started = await poll(async () => exit ?? (await hasStarted(home)), { timeoutMs, signal });
  if (started === undefined)
    throw createStartTimeoutError(timeoutMs, await readLogTail(home.consoleLog), home);

  let answer: ProbeResult | undefined;
  const ready = await poll(
    async () => {
      if (exit !== undefined) return exit;
      answer = await probeServer(createLoopbackAddress(boltPort, password), QUERY_TIMEOUT_MS);
      if (answer === "wrong password") throw createWrongPasswordError(home);
      return answer === "yes" && "ready";
    },
    { timeoutMs: ANSWER_TIMEOUT_MS, signal },
  );
  if (ready === undefined) throw createNoAnswerError(answer instanceof Error ? answer : undefined, home);
  return ready;
}

async function hasStarted(home: Neo4jHome): Promise<boolean> {
  return / Started\.$/m.test(await readFile(home.consoleLog, "utf8"));
}
