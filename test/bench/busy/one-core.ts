import { execFileSync, spawn } from "node:child_process";

/** Restricts this process, and those that it starts from then on, to one core. Needs `taskset`, of Linux. */
export function pinToCore(core: number): void {
  execFileSync("taskset", ["--all-tasks", "--cpu-list", "--pid", String(core), String(process.pid)]);
}

/** Starts a process that computes all the time. Returns the function that ends it. */
export function startBusyProcess(): () => void {
  const busy = spawn(process.execPath, ["--eval", "for (;;);"], { stdio: "ignore" });
  return () => void busy.kill("SIGKILL");
}
