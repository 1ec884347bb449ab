import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { poll } from "../../src/neo4j/managed/system/poll.js";
import { type RunningCommand, runBrandgraph } from "../support/process/cli.js";
import { testCache } from "../support/process/neo4j.js";
import { findProcesses } from "../support/processes.js";

/** The documented maximum. */
const ORPHAN_MS = 20_000;

let home: string;
let started: RunningCommand;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "brandgraph-orphan-"));
});
afterEach(async () => {
  started.process.kill("SIGKILL");
  for (const pid of findServers()) process.kill(pid, "SIGKILL");
  await rm(home, { recursive: true, force: true });
});

const findServers = () => findProcesses(`--home-dir=${join(home, "neo4j")}`);

const startBrandgraph = (more: Readonly<Record<string, string>> = {}): RunningCommand => {
  started = runBrandgraph(["start", "--json"], {
    BRANDGRAPH_HOME: home,
    BRANDGRAPH_CACHE: testCache,
    BRANDGRAPH_SEED: "false",
    PORT: "0",
    ...more,
  });
  return started;
};

/** Measures the milliseconds until the server of a killed API has ended; undefined if that takes too long. */
async function measureShutdown(): Promise<number | undefined> {
  const began = performance.now();
  const isGone = await poll(async () => findServers().length === 0, {
    timeoutMs: ORPHAN_MS,
    intervalMs: 100,
  });
  return isGone ? performance.now() - began : undefined;
}

const waitForServer = () =>
  poll(async () => findServers().length > 0, { timeoutMs: 120_000, intervalMs: 20 });

describe("the Neo4j of a killed API ends within 20 seconds", () => {
  it("if the API was serving", async () => {
    await startBrandgraph().firstLine;
    expect(findServers()).toHaveLength(1);
    started.process.kill("SIGKILL");
    const ms = await measureShutdown();
    console.log(`serving: gone after ${ms} ms`);
    expect(ms).toBeLessThan(ORPHAN_MS);
  });

  it.each([0, 1000, 3000, 6000])("if it had been starting for %i ms", async (age) => {
    startBrandgraph();
    await waitForServer();
    await delay(age);
    started.process.kill("SIGKILL");
    const ms = await measureShutdown();
    console.log(`starting for ${age} ms: gone after ${ms} ms`);
    expect(ms).toBeLessThan(ORPHAN_MS);
  });
});

/** Makes a process block its own event loop permanently on SIGUSR2. */
const spinOnSignal = `--import=data:text/javascript,${encodeURIComponent("process.once('SIGUSR2',()=>{for(;;);})")}`;

describe("brandgraph start whose event loop is blocked for longer than the deadline", () => {
  it("is killed, logs the reason, and serves again at the next start with the orphaned Neo4j", async () => {
    const blocked = startBrandgraph({ BRANDGRAPH_EVENT_LOOP_DEADLINE: "2000", NODE_OPTIONS: spinOnSignal });
    await blocked.firstLine;
    const [server] = findServers();
    blocked.process.kill("SIGUSR2");
    const { status, stderr } = await blocked.finished;
    expect({ status, signal: blocked.process.signalCode }).toEqual({ status: null, signal: "SIGKILL" });
    expect(JSON.parse(stderr.trim().split("\n").at(-1)!)).toMatchObject({ level: 60, deadlineMs: 2000 });
    const { api } = JSON.parse(await startBrandgraph().firstLine) as { readonly api: string };
    const answer = await fetch(`${api}?query={__typename}`, { headers: { "x-apollo-operation-name": "a" } });
    expect(answer.status).toBe(200);
    expect(findServers()).toEqual([server]);
    started.process.kill("SIGTERM");
    expect((await started.finished).status).toBe(0);
  });
});
