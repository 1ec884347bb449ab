import { readFileSync } from "node:fs";

/** Linux counts in these units on every machine. */
const MILLISECONDS_PER_TICK = 10;

/**
 * The milliseconds of processor time that a process has used; null if the system does not report it this way.
 */
export function processorTime(pid: number): number | null {
  if (process.platform !== "linux") return null;
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * MILLISECONDS_PER_TICK;
}
