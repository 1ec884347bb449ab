import { poll } from "../../../util/poll.js";
import { isRunning, type ProcessIdentity, signalProcess } from "./process-identity.js";

const killMs = 10_000;

/**
 * Asks a process to end and waits until it is gone; one that is not gone after the grace is killed.
 * @param graceMs milliseconds
 */
export async function stopProcess(identity: ProcessIdentity, graceMs: number): Promise<void> {
  if (!(await isRunning(identity))) return;
  signalProcess(identity.pid, "SIGTERM");
  // A frozen process sees the request only once it goes on.
  signalProcess(identity.pid, "SIGCONT");
  if (!(await isGone(identity, graceMs))) await killProcess(identity);
}

/** Kills a process, or with its negative pid its whole group, and waits until it is gone. */
export async function killProcess(identity: ProcessIdentity, pid = identity.pid): Promise<void> {
  signalProcess(pid, "SIGKILL");
  if (!(await isGone(identity, killMs))) throw new Error(`process ${identity.pid} cannot be ended`);
}

async function isGone(identity: ProcessIdentity, timeoutMs: number): Promise<boolean> {
  return (await poll(async () => !(await isRunning(identity)), { timeoutMs, intervalMs: 25 })) === true;
}
