import { readFile } from "node:fs/promises";

/** Reads the present memory of a process in megabytes, by the system's figures. */
export async function readResidentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)![1]) / 1024;
}
