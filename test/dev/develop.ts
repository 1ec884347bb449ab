import { type ChildProcess, spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { watch } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

export interface DevelopOptions {
  /** The module that builds the page at each change, and its arguments. It sends a message after a build. */
  readonly page: readonly string[];
  /** The module of the server, and its arguments. */
  readonly server: readonly string[];
  /** Folders of the server's sources. */
  readonly folders: readonly string[];
  /** Returns true if a changed file, by its path within its folder, is a source of the server. */
  readonly isSource: (file: string) => boolean;
}

/** An editor may write several files, and each in several steps. */
const SETTLE_MS = 200;

/**
 * Runs a server and the build of its page until the signal aborts. A changed source kills the server, so that its
 * managed Neo4j keeps running and the next server adopts it. At the end the server may stop Neo4j.
 */
export async function develop(options: DevelopOptions, signal: AbortSignal): Promise<void> {
  const stopped = once(signal, "abort");
  const changes = new EventEmitter();
  const watchers = options.folders.map((folder) =>
    watch(folder, { recursive: true }, (_event, file) => {
      if (file !== null && options.isSource(file)) changes.emit("change");
    }),
  );
  const builder = startProcess(options.page);
  await Promise.race([once(builder, "message"), once(builder, "exit"), stopped]);
  while (!signal.aborted) {
    const server = startProcess(options.server);
    await Promise.race([once(changes, "change"), stopped]);
    await endProcess(server, signal.aborted ? "SIGTERM" : "SIGKILL");
    await delay(SETTLE_MS);
  }
  for (const watcher of watchers) watcher.close();
  await endProcess(builder, "SIGTERM");
}

/** Starts a process in a group of its own: Ctrl-C reaches only this process, which then ends the others. */
const startProcess = (module: readonly string[]): ChildProcess =>
  spawn(process.execPath, ["--import", "tsx", ...module], {
    detached: true,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });

async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill(signal);
  await exited;
}
