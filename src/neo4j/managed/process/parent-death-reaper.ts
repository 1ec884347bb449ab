import { spawn } from "node:child_process";
import { once } from "node:events";
import { Socket } from "node:net";
import { identify, isRunning, type ProcessIdentity } from "../system/process-identity.js";
import { killProcess } from "../system/stop-process.js";

/** The time for which a server runs without its owner, in seconds: in total less than the documented 20. */
export interface OrphanTimes {
  /** Until it receives SIGTERM. The next start may adopt it during this time. */
  readonly adoptable: number;
  /** From then until it is killed: a server that is starting or frozen ignores SIGTERM. */
  readonly stopping: number;
}

const orphanTimes: OrphanTimes = { adoptable: 10, stopping: 8 };

/**
 * Waits for the end of its input, which comes however the owner ends; then waits, and stops the server even
 * if it is frozen. The server's pid is the first line of input, so that the script can be started before the
 * server.
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

/** A small process that stops the server some time after this process has ended, even by kill -9. */
export interface Watcher {
  readonly identity: ProcessIdentity | undefined;
  /** Sets the server. Call it as soon as the server is spawned, before any `await`. */
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
  // Open while this process lives, without keeping it alive.
  const input = child.stdin;
  if (input instanceof Socket) input.unref();
  // A watcher that was killed is needed only once the owner has ended.
  input.on("error", () => {});
  return {
    identity: child.pid === undefined ? undefined : await identify(child.pid),
    watch: (serverPid) => void input.write(`${serverPid}\n`),
  };
}

/** Ends a watcher and its child processes. */
export async function disarmReaper(watcher: ProcessIdentity | undefined): Promise<void> {
  if (watcher !== undefined && (await isRunning(watcher))) await killProcess(watcher, -watcher.pid);
}
