import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readLogTail } from "../../../src/neo4j/managed/process/log-tail.js";
import { createTemporaryFolder } from "./temporary-folder.js";

async function readTail(...lines: string[]): Promise<string> {
  const log = join(await createTemporaryFolder(), "console.log");
  await writeFile(log, `${lines.join("\n")}\n`);
  return readLogTail(log);
}

test("the tail of a log has errors and their causes, without stack frames and later lines", async () => {
  const words = await readTail(
    "NOTE: Picked up JDK_JAVA_OPTIONS: -Xint",
    "2026-01-01 10:00:00.000+0000 INFO  Starting...",
    "WARNING: A terminally deprecated method in sun.misc.Unsafe has been called",
    "2026-01-01 10:00:01.000+0000 ERROR Failed to start",
    "java.lang.RuntimeException: Error starting",
    "\tat org.neo4j.Server.start(Server.java:1)",
    "Caused by: PortBindException: /127.0.0.1:7687",
    "\t... 10 more",
    "2026-01-01 10:00:02.000+0000 INFO  Stopped.",
  );
  expect(words.split("\n")).toEqual([
    "2026-01-01 10:00:01.000+0000 ERROR Failed to start",
    "java.lang.RuntimeException: Error starting",
    "Caused by: PortBindException: /127.0.0.1:7687",
  ]);
});

test("the tail of a log without errors is its last lines", async () => {
  const line = "2026-01-01 10:00:00.000+0000 INFO  Starting...";
  expect(await readTail(line)).toBe(line);
});

test("the tail of a missing log is empty", async () => {
  expect(await readLogTail(join(await createTemporaryFolder(), "none.log"))).toBe("");
});
