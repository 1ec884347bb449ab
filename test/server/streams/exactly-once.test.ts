import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../../src/neo4j/database.js";
import { recordEntries } from "../../../src/recording/record-entries.js";
import { createBrand, createSource } from "../../recording/lines.js";
import { openTestDatabase, type TestDatabase } from "../../recording/test-database.js";
import { serveApi } from "../../support/api/api.js";
import { startCuttingProxy } from "../../support/api/cutting-proxy.js";
import { type Listen, listenByEvents, listenBySocket } from "../../support/api/listen-to-changes.js";
import { runBrandgraph } from "../../support/process/cli.js";
import { isLongRun } from "../../support/process/long.js";
import { toNeo4jSettings } from "../../support/process/neo4j-settings.js";
import { acquireNeo4j } from "../../support/process/test-neo4j.js";
import { LONG_WAIT_SECONDS } from "../../support/wait/long-wait.js";
import { DeadlineMissed } from "../../support/wait/with-deadline.js";

const CHANGES = isLongRun ? 10_000 : 12;

let database: TestDatabase;
let home: string;
beforeAll(async () => {
  database = await openTestDatabase();
  home = await mkdtemp(join(tmpdir(), "brandgraph-streams-"));
  await recordEntries(database, [createSource("press")], { by: "test" });
});
afterAll(async () => {
  await database?.close();
  await rm(home, { recursive: true, force: true });
});

/** An API that can be ended and started again. */
interface Replica {
  url: string;
  end(signal: "SIGKILL" | "SIGTERM"): Promise<void>;
}

/** Starts an API in a separate process. */
async function startProcess(): Promise<Replica> {
  const running = runBrandgraph(["start", "--json"], {
    ...toNeo4jSettings(acquireNeo4j()),
    BRANDGRAPH_HOME: home,
    BRANDGRAPH_SEED: "false",
    BRANDGRAPH_LOG_LEVEL: "error",
    PORT: "0",
  });
  const { api } = JSON.parse(await running.firstLine) as { api: string };
  return {
    url: api.replace("/graphql", ""),
    async end(signal) {
      running.process.kill(signal);
      const { status } = await running.finished;
      if (signal === "SIGTERM") expect(status).toBe(0);
    },
  };
}

/** Starts an API in this process, which takes less long. It stops as a process does with SIGTERM. */
async function startHere(): Promise<Replica> {
  const { url, stop } = await serveApi(openDatabase(acquireNeo4j(), { timeout: 60_000 }));
  return { url, end: stop };
}

/** Starts an API in this process whose connections can break as if it were killed. It cannot be started again. */
async function startCuttable(): Promise<Replica> {
  const { url, stop } = await serveApi(openDatabase(acquireNeo4j(), { timeout: 60_000 }));
  const { hostname, port } = new URL(url);
  const proxy = await startCuttingProxy(hostname, Number(port));
  return {
    url: `http://127.0.0.1:${proxy.port}`,
    async end() {
      proxy.setDown(true);
      await proxy.stop();
      await stop();
    },
  };
}

const startStoppable = isLongRun ? startProcess : startHere;
const startKillable = isLongRun ? startProcess : startCuttable;

async function restart(
  replica: Replica,
  signal: "SIGKILL" | "SIGTERM",
  start: () => Promise<Replica>,
): Promise<void> {
  await replica.end(signal);
  Object.assign(replica, await start());
}

/**
 * All revisions that a client receives until the last. It continues at the next replica when a connection
 * breaks.
 */
async function collect(listen: Listen, replicas: readonly Replica[], first: number, last: number) {
  const received: number[] = [];
  for (let turn = first, after = 0; after < last; turn += 1) {
    try {
      const { url } = replicas[turn % replicas.length]!;
      for await (const revision of listen(url, after, LONG_WAIT_SECONDS)) {
        received.push(revision);
        after = revision;
        if (after >= last) break;
      }
    } catch (error) {
      if (error instanceof DeadlineMissed) throw error;
      // The connection broke: the next iteration continues after the last received revision.
    }
  }
  return received;
}

async function recordOneByOne(from: number, to: number): Promise<void> {
  for (let index = from; index < to; index += 1)
    await recordEntries(database, [createBrand(`Brand ${index}`, { id: `brand:b-${index}` })], {
      by: "test",
    });
}

describe("two APIs on one database", () => {
  it("send each change to every client once and in order, though one is killed and the other stopped midway", async () => {
    const [killed, stopped] = await Promise.all([startKillable(), startStoppable()]);
    const replicas = [killed, stopped];
    const last = CHANGES + 1;
    // In the short run, one begins at each API.
    const listens = isLongRun
      ? [listenBySocket, listenByEvents, listenBySocket, listenByEvents]
      : [listenBySocket, listenByEvents];
    const listeners = listens.map((listen, index) =>
      collect(listen, replicas, Math.floor((2 * index) / listens.length), last),
    );
    const third = Math.floor(CHANGES / 3);
    await recordOneByOne(0, third);
    const killing = isLongRun ? restart(killed, "SIGKILL", startProcess) : killed.end("SIGKILL");
    await Promise.all([killing, recordOneByOne(third, 2 * third)]);
    await Promise.all([restart(stopped, "SIGTERM", startStoppable), recordOneByOne(2 * third, CHANGES)]);
    const all = Array.from({ length: last }, (_, index) => index + 1);
    for (const received of await Promise.all(listeners)) expect(received).toEqual(all);
    for (const replica of isLongRun ? replicas : [stopped]) await replica.end("SIGTERM");
  });
});
