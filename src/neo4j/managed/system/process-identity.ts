import { readFile } from "node:fs/promises";
import { getSystemErrorCode } from "../../../util/error-details.js";
import { runProgram } from "./run-program.js";

/** A process, distinguished from a later one with the same pid. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in the system's own format. It is only compared. */
  readonly startedAt: string;
}

/** The identity of a running process; undefined if there is none, or if it has ended and is a zombie. */
export async function identify(pid: number): Promise<ProcessIdentity | undefined> {
  const startedAt = process.platform === "linux" ? await readLinuxStart(pid) : await readPsStart(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

/** Returns true if the process is still running. */
export async function isRunning({ pid, startedAt }: ProcessIdentity): Promise<boolean> {
  return (await identify(pid))?.startedAt === startedAt;
}

/** Sends a signal. Does nothing if the process has ended. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (getSystemErrorCode(error) !== "ESRCH") throw error;
  }
}

/**
 * Reads /proc/<pid>/stat: pid, name in parentheses, state, …, and as its 22nd field the start in ticks since
 * boot.
 */
async function readLinuxStart(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return state === "" || state === "Z" || state === "X" ? undefined : fields[18];
}

async function readPsStart(pid: number): Promise<string | undefined> {
  const { code, lines } = await runProgram("ps", ["-o", "stat=,lstart=", "-p", String(pid)], {
    environment: process.env,
  });
  const [state = "", ...start] = lines.join(" ").trim().split(/\s+/);
  return code !== 0 || state === "" || state.startsWith("Z") ? undefined : start.join(" ");
}
