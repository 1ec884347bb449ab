import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FinishedCommand, type RunningCommand, runBrandgraph } from "../support/process/cli.js";
import { itInLongRun } from "../support/process/long.js";
import { testCache } from "../support/process/neo4j.js";
import { findProcesses } from "../support/processes.js";
import { LONG_WAIT_SECONDS } from "../support/wait/long-wait.js";
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
  return awaitWithDeadline(printed, `${text} on standard error`, LONG_WAIT_SECONDS);
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

/** Runs until the process is stopped. */
const WAIT = 'exec tail -f /dev/null "$0"';

/** A Java that sets a password and whose server never answers. */
const FAKE_JAVA = `case "$*" in
  -version) echo 'openjdk version "21.0.4" 2024-07-16' >&2 ;;
  *org.neo4j.cli.AdminTool*) ;;
  *) ${WAIT} ;;
esac`;

/** Writes a program into the home, and returns the settings with which the command finds it first. */
async function writeProgram(name: string, script: string) {
  const programs = join(home, "programs");
  await mkdir(programs);
  await writeFile(join(programs, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return { PATH: [programs, process.env.PATH].join(delimiter), JAVA_HOME: "" };
}

function expectStopped({ status, stdout, stderr }: FinishedCommand): void {
  expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
  expect(stderr.trim().split("\n").at(-1)).toBe("Stopped before the API was ready.");
  expect(findProcesses(home)).toEqual([]);
}

describe("brandgraph start exits with 0 and leaves no process if it is stopped before it serves", () => {
  itInLongRun("while jars are fetched", async () => {
    const settings = { ...(await writeProgram("mvn", WAIT)), BRANDGRAPH_CACHE: join(home, "cache") };
    expectStopped(await stopAfterText("Fetching Neo4j", "SIGTERM", settings));
  });

  it("while a server starts that does not answer", async () => {
    const settings = await writeProgram("java", FAKE_JAVA);
    expectStopped(await stopAfterText("Starting Neo4j", "SIGINT", settings));
  });

  itInLongRun("while Neo4j starts", async () => {
    expectStopped(await stopAfterText("Starting Neo4j", "SIGINT"));
  });

  itInLongRun("while the seed is loaded", async () => {
    expectStopped(await stopAfterText("The admin key is in", "SIGTERM"));
  });
});
