import { poll } from "./poll.js";
import { isRunning, type ProcessIdentity, signalProcess } from "./process-identity.js";

const KILL_TIMEOUT_MS = 10_000;

/**
 * Sends SIGTERM to a process and waits until it has ended. Kills it after the grace period.
 * @param graceMs the grace period in milliseconds
 */
export async function stopProcess(identity: ProcessIdentity, graceMs: number): Promise<void> {
  if (!(await isRunning(identity))) return;
  signalProcess(identity.pid, "SIGTERM");
  // A frozen process receives SIGTERM only once it continues.
  signalProcess(identity.pid, "SIGCONT");
  if (!(await hasEnded(identity, graceMs))) await killProcess(identity);
}

/** Kills a process, or with its negative pid its whole group, and waits until it has ended. */
export async function killProcess(identity: ProcessIdentity, pid = identity.pid): Promise<void> {
  signalProcess(pid, "SIGKILL");
  if (!(await hasEnded(identity, KILL_TIMEOUT_MS)))
    throw new Error(`Process ${identity.pid} could not be killed.`);
}

async function hasEnded(identity: ProcessIdentity, timeoutMs: number): Promise<boolean> {
  return (await poll(async () => !(await isRunning(identity)), { timeoutMs, intervalMs: 25 })) === true;
}
