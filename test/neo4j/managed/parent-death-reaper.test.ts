import { spawn } from "node:child_process";
import { expect, test } from "vitest";
import { armReaper, disarmReaper } from "../../../src/neo4j/managed/process/parent-death-reaper.js";
import { poll } from "../../../src/neo4j/managed/system/poll.js";
import {
  identify,
  isRunning,
  type ProcessIdentity,
} from "../../../src/neo4j/managed/system/process-identity.js";
import { isLongRun } from "../../support/process/long.js";
import { waitForEvent } from "../../support/wait/wait-for-event.js";
import { runScript } from "./script.js";

async function waitUntilGone(identity: ProcessIdentity): Promise<boolean> {
  return (await poll(async () => !(await isRunning(identity)), { timeoutMs: 10_000 })) === true;
}

const conditions: readonly (readonly [string, NodeJS.Signals])[] = [
  ["that is frozen", "SIGSTOP"],
  ["that runs", "SIGCONT"],
];

// A signal that ends a frozen server ends one that runs.
test.each(isLongRun ? conditions : conditions.slice(0, 1))(
  "a server %s is stopped when its owner was killed, and the watcher ends with it",
  async (_, signal) => {
    const server = spawn("sleep", ["600"]);
    const ended = waitForEvent(server, "exit", "the end of a process");
    server.kill(signal);
    const owner = await runScript("watched.ts", String(server.pid));
    expect(server.exitCode).toBeNull();
    await owner.kill();
    expect(await ended).toEqual([null, "SIGTERM"]);
    expect(await waitUntilGone(owner.output as ProcessIdentity)).toBe(true);
  },
);

test("a server that ignores SIGTERM is killed", async () => {
  const server = spawn("sh", ["-c", "trap '' TERM; echo; while :; do sleep 1; done"]);
  await waitForEvent(server.stdout, "data", "the first output of a process");
  const ended = waitForEvent(server, "exit", "the end of a process");
  const owner = await runScript("watched.ts", String(server.pid));
  await owner.kill();
  expect(await ended).toEqual([null, "SIGKILL"]);
});

test("a watcher ends if its owner is killed before it has a server", async () => {
  const owner = await runScript("watched.ts", "");
  await owner.kill();
  expect(await waitUntilGone(owner.output as ProcessIdentity)).toBe(true);
});

test("a disarmed watcher ends, and its server keeps running", async () => {
  const server = spawn("sleep", ["600"]);
  const watcher = await armReaper({ adoptable: 0, stopping: 0 });
  watcher.watch(server.pid!);
  await disarmReaper(watcher.identity);
  expect(await waitUntilGone(watcher.identity!)).toBe(true);
  expect(await identify(server.pid!)).toBeDefined();
  server.kill();
});
