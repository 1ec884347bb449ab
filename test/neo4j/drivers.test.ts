import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { type Database, openDatabase } from "../../src/neo4j/database.js";
import type { DriverEvent } from "../../src/neo4j/session-pool.js";
import { type Statement, statement } from "../../src/neo4j/statement.js";
import { type CuttingProxy, startCuttingProxy } from "../support/api/cutting-proxy.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { signal } from "../support/process/signal.js";

const TIMEOUT = 1500;

let proxy: CuttingProxy;
/** Reaches the server past the proxy. */
let beside: Database;
let database: Database;
const events: DriverEvent[] = [];

beforeAll(async () => {
  const { hostname, port } = new URL(inject("neo4j").uri);
  proxy = await startCuttingProxy(hostname, Number(port));
  beside = openDatabase(inject("neo4j"), { timeout: 30_000 });
  await emptyDatabase(beside);
  await beside.write(({ run }) => run(lock));
});
afterAll(async () => {
  await beside?.close();
  await proxy?.stop();
});
beforeEach(() => {
  const uri = `bolt://127.0.0.1:${proxy.port}`;
  const onDriverEvent = (event: DriverEvent) => events.push(event);
  events.length = 0;
  database = openDatabase({ ...inject("neo4j"), uri }, { timeout: TIMEOUT, onDriverEvent });
});
afterEach(() => database.close());

const asked = (name: string, text: string, access: "READ" | "WRITE" = "READ"): Statement<unknown> =>
  statement({ name, access, text, parameters: {}, read: ([row]) => row?.[0] });

const one = asked("one", "RETURN 1");
const lock = asked("lock", "MERGE (n:Contested {name: 'a'}) SET n.at = timestamp()", "WRITE");
const blocked = asked(
  "blocked",
  "SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN count(*)",
);

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (error: { code: string }) => error.code,
  );

/** As many statements, each on a connection of its own, of which the server says nothing: they wait for a lock. */
async function startWaiting(count: number) {
  const [locked, over] = [signal(), signal()];
  const holder = beside.write(async ({ run }) => {
    await run(lock);
    locked.give();
    await over.given;
  });
  await locked.given;
  const codes = Promise.all(
    Array.from({ length: count }, () => codeOf(database.write(({ run }) => run(lock)))),
  );
  while (Number(await beside.read(blocked)) < count) await delay(20);
  const release = async (): Promise<void> => {
    over.give();
    await holder;
  };
  return { codes, release };
}

describe("a statement that is late while the server says nothing on its connection", () => {
  it("is TIMEOUT where a ping on another connection is answered, and the driver stays", async () => {
    const { codes, release } = await startWaiting(1);
    proxy.hold(true);
    expect(await codes).toEqual(["TIMEOUT"]);
    expect(events).toEqual(["PING_ANSWERED"]);
    proxy.hold(false);
    await release();
  });

  it("shares its ping with the others that are late", async () => {
    const { codes, release } = await startWaiting(5);
    proxy.hold(true);
    expect(await codes).toEqual(Array.from({ length: 5 }, () => "TIMEOUT"));
    expect(events).toEqual(["PING_ANSWERED"]);
    proxy.hold(false);
    await release();
  });

  it("is TIMEOUT without a ping where the server has answered another since it began", async () => {
    const { codes, release } = await startWaiting(1);
    proxy.hold(true);
    await database.read(one);
    expect(await codes).toEqual(["TIMEOUT"]);
    expect(events).toEqual([]);
    proxy.hold(false);
    await release();
  });

  it("is DATABASE_UNAVAILABLE where no ping is answered, and the driver is replaced once for all that are late", async () => {
    const { codes, release } = await startWaiting(5);
    proxy.silence(true);
    expect(await codes).toEqual(Array.from({ length: 5 }, () => "DATABASE_UNAVAILABLE"));
    expect(events).toEqual(["PING_UNANSWERED", "REPLACED"]);
    proxy.silence(false);
    await release();
    expect(await database.read(one)).toBe(1);
  });
});

describe("connections whose statements were given up", () => {
  it("are as many as fifty while others are answered at once, and are used again once the server is done", async () => {
    const { codes, release } = await startWaiting(50);
    proxy.hold(true);
    expect(await database.read(one)).toBe(1);
    expect(new Set(await codes)).toEqual(new Set(["TIMEOUT"]));
    expect(database.givenUp()).toBe(50);
    expect(await Promise.all(Array.from({ length: 20 }, () => database.read(one)))).toContain(1);
    expect(events).toEqual([]);
    proxy.hold(false);
    await release();
    while (database.givenUp() > 0) await delay(20);
    const opened = proxy.connections();
    await Promise.all(Array.from({ length: 50 }, () => database.read(one)));
    expect(proxy.connections()).toBe(opened);
  });
});

describe("whether a server answers", () => {
  it("is asked on a connection of its own, once for all who ask at the same time", async () => {
    const before = proxy.connections();
    expect(await Promise.all([database.isAnswering(), database.isAnswering()])).toEqual([true, true]);
    expect(proxy.connections()).toBe(before + 1);
    expect(events).toEqual(["PING_ANSWERED"]);
  });

  it("is yes where it refuses the password, and no where it says nothing or is away", async () => {
    const uri = `bolt://127.0.0.1:${proxy.port}`;
    const wrong = openDatabase({ ...inject("neo4j"), uri, password: "wrong" }, { timeout: TIMEOUT });
    expect(await wrong.isAnswering()).toBe(true);
    await wrong.close();
    proxy.silence(true);
    expect(await database.isAnswering()).toBe(false);
    proxy.silence(false);
    proxy.setDown(true);
    expect(await database.isAnswering()).toBe(false);
    proxy.setDown(false);
  });
});
