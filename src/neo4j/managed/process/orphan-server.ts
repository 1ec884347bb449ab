import type { Neo4jHome } from "../home/home.js";
import type { LockRecord } from "../home/home-lock.js";
import { loopbackAddress } from "../system/address.js";
import { isRunning } from "../system/process-identity.js";
import { stopProcess } from "../system/stop-process.js";
import { disarmReaper } from "./parent-death-reaper.js";
import { probeServer } from "./probe.js";
import { adoptServer } from "./server-process.js";
import type { StartedProcess } from "./start-process.js";

export interface OrphanOptions {
  readonly home: Neo4jHome;
  readonly password: string;
  /** Of the server that is wanted now. */
  readonly fingerprint: string;
  readonly onProgress: (message: string) => void;
}

const answerTimeoutMs = 3000;
const stopGraceMs = 30_000;

/**
 * Deals with the server of an owner that ended without stopping it: adopted when it answers and was started as it would
 * be now, else stopped. Resolves to the adopted one.
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
    options.onProgress(`Stopping a Neo4j that an earlier run left behind (process ${leftover.server.pid})`);
    await stopProcess(leftover.server, stopGraceMs);
  }
  return undefined;
}

async function adopt(
  { server, boltPort, fingerprint }: LockRecord,
  options: OrphanOptions,
): Promise<StartedProcess | undefined> {
  if (server === undefined || boltPort === undefined || fingerprint !== options.fingerprint) return undefined;
  const answer = await probeServer(loopbackAddress(boltPort, options.password), answerTimeoutMs);
  if (answer !== "yes" || !(await isRunning(server))) return undefined;
  options.onProgress(`Going on with the Neo4j that an earlier run left behind (process ${server.pid})`);
  return { server: adoptServer(server, options.home), boltPort };
}
