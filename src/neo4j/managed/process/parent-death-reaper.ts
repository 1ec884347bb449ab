import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Socket } from "node:net";
import { identify, isRunning, type ProcessIdentity } from "../system/process-identity.js";
import { killProcess } from "../system/stop-process.js";

/** How long a server goes on without its owner, in seconds. Together they stay below the 20 that are promised. */
export interface OrphanTimes {
  /** Until it is asked to stop: as long, the next start may adopt it. */
  readonly adoptable: number;
  /** From then until it is killed: one that is still starting, or is frozen, does not stop when asked. */
  readonly stopping: number;
}

const orphanTimes: OrphanTimes = { adoptable: 10, stopping: 8 };

/**
 * Waits for the end of its input, which comes however the owner ends; then gives the server its time, and stops it, frozen
 * or not. The server's pid is its first line of input, so that it can run before there is a server.
 */
const script = `
read -r server || exit 0
read -r _
outlives() {
  left="$1"
  while kill -0 "$server" 2>/dev/null; do
    [ "$left" -gt 0 ] || return 0
    sleep 1
    left="$((left - 1))"
  done
  return 1
}
outlives "$1" || exit 0
kill -TERM "$server"
kill -CONT "$server"
outlives "$2" && kill -KILL "$server"`;

/** A small process that stops a server some time after this process has ended, even if by kill -9. */
export interface Watcher {
  readonly identity: ProcessIdentity | undefined;
  /** Says which server. To be called as soon as there is one, without anything awaited in between. */
  watch(serverPid: number): void;
}

/** Starts a watcher. */
export async function armReaper({ adoptable, stopping }: OrphanTimes = orphanTimes): Promise<Watcher> {
  const child = spawn("/bin/sh", ["-c", script, "neo4j-watcher", String(adoptable), String(stopping)], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  await once(child, "spawn");
  child.unref();
  // Open for as long as this process lives, without being what keeps it alive.
  const input = child.stdin as Socket;
  input.unref();
  // One that was ended from outside is missed only when the owner is gone.
  input.on("error", () => {});
  return {
    identity: child.pid === undefined ? undefined : await identify(child.pid),
    watch: (serverPid) => void input.write(`${serverPid}\n`),
  };
}

/** Ends a watcher, and what it has started. */
export async function disarmReaper(watcher: ProcessIdentity | undefined): Promise<void> {
  if (watcher !== undefined && (await isRunning(watcher))) await killProcess(watcher, -watcher.pid);
}
