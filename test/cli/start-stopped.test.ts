import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type RunningCommand, runBrandgraph } from "../support/process/cli.js";
import { isLongRun } from "../support/process/long.js";
import { testCache } from "../support/process/neo4j.js";
import { findProcesses } from "../support/processes.js";
import { awaitWithDeadline } from "../support/wait/with-deadline.js";

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "brandgraph-stopped-"));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const createSettings = () => ({ BRANDGRAPH_HOME: home, BRANDGRAPH_CACHE: testCache, PORT: "0" });

/** Resolves once a process has printed a text on standard error. */
function waitForText({ process: { stderr } }: RunningCommand, text: string): Promise<void> {
  const printed = new Promise<void>((resolve) => {
    let all = "";
    stderr!.on("data", (more: string) => {
      all += more;
      if (all.includes(text)) resolve();
    });
  });
  return awaitWithDeadline(printed, `${text} on standard error`, 120);
}

async function stopAfterText(
  text: string,
  signal: NodeJS.Signals,
  more: Readonly<Record<string, string>> = {},
) {
  const started = runBrandgraph(["start"], { ...createSettings(), ...more });
  await waitForText(started, text);
  started.process.kill(signal);
  return started.finished;
}

describe("brandgraph start exits with 0 and leaves no process if it is stopped before it serves", () => {
  it("while jars are fetched", async () => {
    const programs = join(home, "programs");
    await mkdir(programs);
    await writeFile(join(programs, "mvn"), '#!/bin/sh\nexec tail -f /dev/null "$0"\n', { mode: 0o755 });
    const { status, stdout, stderr } = await stopAfterText("Fetching Neo4j", "SIGTERM", {
      BRANDGRAPH_CACHE: join(home, "cache"),
      PATH: [programs, process.env.PATH].join(delimiter),
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    expect(stderr.trim().split("\n").at(-1)).toBe("Stopped before the API was ready.");
    expect(findProcesses(home)).toEqual([]);
  });

  const cases = [
    ["while Neo4j starts", "Starting Neo4j", "SIGINT"],
    ["while the seed is loaded", "The admin key is in", "SIGTERM"],
  ] as const;
  it.each(isLongRun ? cases : cases.slice(0, 1))("%s", async (_, text, signal) => {
    const { status, stdout, stderr } = await stopAfterText(text, signal);
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    expect(stderr.trim().split("\n").at(-1)).toBe("Stopped before the API was ready.");
    expect(findProcesses(home)).toEqual([]);
  });
});
