import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../src/neo4j/database.js";
import type { DriverEvent } from "../../src/neo4j/session-pool.js";
import { type CuttingProxy, startCuttingProxy } from "../support/api/cutting-proxy.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { createTestStatement } from "../support/graph/test-statement.js";
import { itInLongRun } from "../support/process/long.js";
import { createSignal } from "../support/process/signal.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";
import { waitUntil } from "../support/wait/wait-until.js";

const TIMEOUT = 1500;

let proxy: CuttingProxy;
/** Connects to the server without the proxy. */
let otherDatabase: Database;
let database: Database;
const events: DriverEvent[] = [];

beforeAll(async () => {
  const { hostname, port } = new URL(acquireNeo4j().uri);
  proxy = await startCuttingProxy(hostname, Number(port));
  otherDatabase = openDatabase(acquireNeo4j(), { timeout: 30_000 });
  await emptyDatabase(otherDatabase);
  await otherDatabase.write(({ run }) => run(lock));
});
afterAll(async () => {
  await otherDatabase?.close();
  await proxy?.stop();
});
beforeEach(() => {
  const uri = `bolt://127.0.0.1:${proxy.port}`;
  const recordEvent = (event: DriverEvent) => events.push(event);
  events.length = 0;
  database = openDatabase({ ...acquireNeo4j(), uri }, { timeout: TIMEOUT, onDriverEvent: recordEvent });
});
afterEach(() => database.close());

const quick = createTestStatement("one", "RETURN 1");
const lock = createTestStatement("lock", "MERGE (n:Contested {name: 'a'}) SET n.at = timestamp()", "WRITE");
const blocked = createTestStatement(
  "blocked",
  "SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN count(*)",
);

const awaitCode = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (error: { code: string }) => error.code,
  );

/** Runs statements on separate connections, which wait for a lock without a response of the server. */
async function startWaiting(count: number) {
  const [locked, over] = [createSignal("the lock"), createSignal("the release of the lock")];
  const holder = otherDatabase.write(async ({ run }) => {
    await run(lock);
    locked.give();
    await over.promise;
  });
  await locked.promise;
  // The statement is planned on a connection of its own. Cut, it is not idle, and held, beside those of the writers.
  await database.read(quick);
  proxy.cutAll();
  await waitUntil(async () => (await database.read(quick).catch(() => 0)) === 1, "a new connection");
  events.length = 0;
  // Opens the connections: on a busy machine many would take longer than the timeout of the writers.
  await Promise.all(Array.from({ length: count }, () => database.read(quick)));
  const codes = Promise.all(
    Array.from({ length: count }, () => awaitCode(database.write(({ run }) => run(lock)))),
  );
  const areBlocked = async () => Number(await otherDatabase.read(blocked)) >= count;
  await waitUntil(areBlocked, `${count} writers that wait for the lock`);
  const releaseLock = async (): Promise<void> => {
    over.give();
    await holder;
  };
  return { codes, release: releaseLock };
}

describe("a statement that is late while the server does not respond on its connection", () => {
  it("fails with TIMEOUT if a ping on another connection is answered, and the driver is kept", async () => {
    const { codes, release } = await startWaiting(1);
    proxy.hold(true);
    expect(await codes).toEqual(["TIMEOUT"]);
    expect(events).toEqual(["PING_ANSWERED"]);
    proxy.hold(false);
    await release();
  });

  itInLongRun("shares its ping with other late statements", async () => {
    const { codes, release } = await startWaiting(5);
    proxy.hold(true);
    expect(await codes).toEqual(Array.from({ length: 5 }, () => "TIMEOUT"));
    expect(events).toEqual(["PING_ANSWERED"]);
    proxy.hold(false);
    await release();
  });

  itInLongRun(
    "fails with TIMEOUT without a ping if the server has answered another since it began",
    async () => {
      const { codes, release } = await startWaiting(1);
      proxy.hold(true);
      await database.read(quick);
      expect(await codes).toEqual(["TIMEOUT"]);
      expect(events).toEqual([]);
      proxy.hold(false);
      await release();
    },
  );

  it("fails with DATABASE_UNAVAILABLE if no ping is answered, and the driver is replaced once", async () => {
    const { codes, release } = await startWaiting(5);
    proxy.silence(true);
    expect(await codes).toEqual(Array.from({ length: 5 }, () => "DATABASE_UNAVAILABLE"));
    expect(events).toEqual(["PING_UNANSWERED", "REPLACED"]);
    proxy.silence(false);
    await release();
    expect(await database.read(quick)).toBe(1);
  });

  itInLongRun(
    "leaves the driver as it is if the database was closed while the ping was unanswered",
    async () => {
      const uri = `bolt://127.0.0.1:${proxy.port}`;
      const closeIfUnanswered = (event: DriverEvent) => {
        events.push(event);
        if (event === "PING_UNANSWERED") void database.close();
      };
      await database.close();
      database = openDatabase(
        { ...acquireNeo4j(), uri },
        { timeout: TIMEOUT, onDriverEvent: closeIfUnanswered },
      );
      const { codes, release } = await startWaiting(1);
      proxy.silence(true);
      expect(await codes).toEqual(["DATABASE_UNAVAILABLE"]);
      expect(events).toEqual(["PING_UNANSWERED"]);
      proxy.silence(false);
      await release();
    },
  );
});

describe("connections of abandoned statements", () => {
  it("may be fifty while others are answered at once, and are reused once the server has finished", async () => {
    const { codes, release } = await startWaiting(50);
    proxy.hold(true);
    expect(await database.read(quick)).toBe(1);
    expect(new Set(await codes)).toEqual(new Set(["TIMEOUT"]));
    expect(database.abandonedStatements()).toBe(50);
    expect(await Promise.all(Array.from({ length: 20 }, () => database.read(quick)))).toContain(1);
    expect(events).toEqual([]);
    proxy.hold(false);
    await release();
    await waitUntil(() => database.abandonedStatements() === 0, "the end of abandoned statements");
    const opened = proxy.connections();
    await Promise.all(Array.from({ length: 50 }, () => database.read(quick)));
    expect(proxy.connections()).toBe(opened);
  });
});

describe("whether a server answers", () => {
  it("is checked on a separate connection, once for all concurrent calls", async () => {
    const before = proxy.connections();
    expect(await Promise.all([database.isAnswering(), database.isAnswering()])).toEqual([true, true]);
    expect(proxy.connections()).toBe(before + 1);
    expect(events).toEqual(["PING_ANSWERED"]);
  });

  it("is true if it rejects the password, and false if it does not respond or is down", async () => {
    const uri = `bolt://127.0.0.1:${proxy.port}`;
    const wrong = openDatabase({ ...acquireNeo4j(), uri, password: "wrong" }, { timeout: TIMEOUT });
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
