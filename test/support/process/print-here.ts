import { vi } from "vitest";

const STOPS = ["SIGTERM", "SIGINT"] as const;

/**
 * Runs the function of a command in this process, which takes less long than a process of its own, with these settings.
 * Resolves to the lines that it prints on standard output.
 */
export async function printHere(
  settings: Readonly<Record<string, string>>,
  runCommand: () => Promise<void>,
): Promise<readonly string[]> {
  const formerListeners = new Set(STOPS.flatMap((signal) => process.listeners(signal)));
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  try {
    await runCommand();
    return log.mock.calls.map(([line]) => String(line));
  } finally {
    log.mockRestore();
    vi.unstubAllEnvs();
    // A command listens for signals until its process ends.
    for (const signal of STOPS)
      for (const listener of process.listeners(signal))
        if (!formerListeners.has(listener)) process.off(signal, listener);
  }
}
