import { vi } from "vitest";

const STOPS = ["SIGTERM", "SIGINT"] as const;

/** The result of a command that has run in this process: its exit status, and its lines on standard output and error. */
interface RunHere {
  readonly status: number;
  readonly lines: readonly string[];
  readonly errorLines: readonly string[];
}

/**
 * Runs the function of a command in this process, with these settings, which takes less long than a process of its own. What
 * it prints is not shown.
 */
export async function runHere(
  settings: Readonly<Record<string, string>>,
  runCommand: () => Promise<void>,
): Promise<RunHere> {
  const formerListeners = new Set(STOPS.flatMap((signal) => process.listeners(signal)));
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  const errorLog = vi.spyOn(console, "error").mockImplementation(() => {});
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  process.exitCode = 0;
  try {
    await runCommand();
    const [lines, errorLines] = [log, errorLog].map(({ mock }) => mock.calls.map(([line]) => String(line)));
    return { status: Number(process.exitCode), lines: lines!, errorLines: errorLines! };
  } finally {
    process.exitCode = 0;
    log.mockRestore();
    errorLog.mockRestore();
    vi.unstubAllEnvs();
    // A command listens for signals until its process ends.
    for (const signal of STOPS)
      for (const listener of process.listeners(signal))
        if (!formerListeners.has(listener)) process.off(signal, listener);
  }
}
