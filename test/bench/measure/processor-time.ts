import { readFileSync } from "node:fs";
import { AppError } from "../../../src/errors.js";

/** Linux counts in these units on every machine. */
const MILLISECONDS_PER_TICK = 10;

/** The milliseconds of processor time that a process has used, all threads together, by /proc. */
export function readProcessorTime(pid: number): number {
  const fields = readStat(pid);
  return (Number(fields[11]) + Number(fields[12])) * MILLISECONDS_PER_TICK;
}

/** The same of a process and of its descendants that have ended and were waited for. */
export function readFamilyProcessorTime(pid: number): number {
  const ticks = readStat(pid).slice(11, 15);
  return ticks.reduce((sum, field) => sum + Number(field), 0) * MILLISECONDS_PER_TICK;
}

/** The numbers of /proc after the name of the process, which may contain blanks. */
function readStat(pid: number): readonly string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    throw new AppError(
      "BAD_REQUEST",
      `The processor time of process ${pid} is unknown: the bench reads it from /proc, which only Linux has.`,
    );
  }
}
