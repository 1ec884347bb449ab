import type { Neo4jHome } from "../home/home.js";
import type { LockRecord } from "../home/home-lock.js";
import { createLoopbackAddress } from "../system/address.js";
import { isRunning } from "../system/process-identity.js";
import { stopProcess } from "../system/stop-process.js";
import { disarmReaper } from "./parent-death-reaper.js";
import { probeServer } from "./probe.js";
import { adoptServer } from "./server-process.js";
import type { StartedProcess } from "./start-process.js";

export interface OrphanOptions {
  readonly home: Neo4jHome;
  readonly password: string;
  /** The fingerprint of the server to start. */
  readonly fingerprint: string;
  readonly onProgress: (message: string) => void;
}

const ANSWER_TIMEOUT_MS = 3000;
const STOP_GRACE_MS = 30_000;

/**
 * Adopts or stops the server of an owner that ended without stopping it. It is adopted if it answers and was
 * started with the same options. Resolves to the adopted server, or undefined.
 */
export async function adoptOrStopOrphan(
  leftovers: readonly LockRecord[],
  options: OrphanOptions,
): Promise<StartedProcess | undefined> {
  for (const leftover of leftovers) {
    await disarmReaper(leftover.watcher);
    if (leftover.server === undefined || !(await isRunning(leftover.server))) continue;
    const adopted = await adopt(leftover, options);
    if (adopted !== undefined) return adopted;
    options.onProgress(`Stopping the Neo4j of an earlier run (process ${leftover.server.pid})`);
    await stopProcess(leftover.server, STOP_GRACE_MS);
  }
  return undefined;
}

async function adopt(
  { server, boltPort, fingerprint }: LockRecord,
  options: OrphanOptions,
): Promise<StartedProcess | undefined> {
  if (server === undefined || boltPort === undefined || fingerprint !== options.fingerprint) return undefined;
  const answer = await probeServer(createLoopbackAddress(boltPort, options.password), ANSWER_TIMEOUT_MS);
  if (answer !== "yes" || !(await isRunning(server))) return undefined;
  options.onProgress(`Using the running Neo4j of an earlier run (process ${server.pid})`);
  return { server: adoptServer(server, options.home), boltPort };
}
