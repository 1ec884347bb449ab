import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Socket } from "node:net";
import { identify, isRunning, type ProcessIdentity } from "./process-identity.js";
import { killProcess } from "./stop-process.js";

/** How long a server may go on without its owner, for the next start to adopt it. */
const orphanSeconds = 20;

/** Waits for the end of its input, which comes however the owner ends; then gives the server its time, and stops it, frozen or not. */
const script = `
read -r _
outlives() {
  left="$2"
  while kill -0 "$1" 2>/dev/null; do
    [ "$left" -gt 0 ] || return 0
    sleep 1
    left="$((left - 1))"
  done
  return 1
}
outlives "$1" "$2" || exit 0
kill -TERM "$1"
kill -CONT "$1"
outlives "$1" 30 && kill -KILL "$1"`;

/**
 * Starts a small process that stops a server some time after this process has ended, even if by kill -9.
 * @param graceSeconds how long the server may go on by itself
 */
export async function armWatcher(
  serverPid: number,
  graceSeconds = orphanSeconds,
): Promise<ProcessIdentity | undefined> {
  const child = spawn("/bin/sh", ["-c", script, "neo4j-watcher", String(serverPid), String(graceSeconds)], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  await once(child, "spawn");
  child.unref();
  // Open for as long as this process lives, without being what keeps it alive.
  (child.stdin as Socket).unref();
  return child.pid === undefined ? undefined : identify(child.pid);
}

/** Ends a watcher, and what it has started. */
export async function disarmWatcher(watcher: ProcessIdentity | undefined): Promise<void> {
  if (watcher !== undefined && (await isRunning(watcher))) await killProcess(watcher, -watcher.pid);
}
