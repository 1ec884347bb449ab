import { execFileSync } from "node:child_process";

/** The pids of the processes whose command line has a text in it, this process's own excepted. */
export function processesWith(text: string): readonly number[] {
  const lines = execFileSync("ps", ["-A", "-ww", "-o", "pid=,args="], { encoding: "utf8" }).split("\n");
  return lines
    .filter((line) => line.includes(text))
    .map((line) => Number.parseInt(line, 10))
    .filter((pid) => pid !== process.pid);
}
