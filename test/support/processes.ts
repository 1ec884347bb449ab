import { execFileSync } from "node:child_process";

/** Finds the pids of other processes whose command line contains a text. */
export function findProcesses(text: string): readonly number[] {
  const lines = execFileSync("ps", ["-A", "-ww", "-o", "pid=,args="], { encoding: "utf8" }).split("\n");
  return lines
    .filter((line) => line.includes(text))
    .map((line) => Number.parseInt(line, 10))
    .filter((pid) => pid !== process.pid);
}
