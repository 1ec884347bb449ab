import { tmpdir } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Database,
  openDatabase,
  type StatementEvent,
  type Transaction,
} from "../../src/neo4j/database.js";
import { TOO_LONG } from "../../src/neo4j/session-pool.js";
import { guardStorage } from "../../src/neo4j/storage-guard.js";
import { type CuttingProxy, startCuttingProxy } from "../support/api/cutting-proxy.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { createTestStatement } from "../support/graph/test-statement.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";
import { createSignal } from "../support/process/signal.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";
import { waitUntil } from "../support/wait/wait-until.js";

const TIMEOUT = 1500;
/** A statement has half a second beyond its limit; the rest is for a busy machine. */
const LATE = TIMEOUT + 500 + 1000;

let proxy: CuttingProxy;
let proxyUri: string;
let database: Database;
beforeAll(async () => {
  const neo4j = acquireNeo4j();
  const { hostname, port } = new URL(neo4j.uri);
  proxy = await startCuttingProxy(hostname, Number(port));
  proxyUri = `bolt://127.0.0.1:${proxy.port}`;
  database = openDatabase({ ...neo4j, uri: proxyUri }, { timeout: TIMEOUT });
  await emptyDatabase(database);
});
afterAll(async () => {
  await database?.close();
  await proxy?.stop();
});

const quick = createTestStatement("one", "RETURN 1");
const endless = createTestStatement(
  "endless",
  "UNWIND range(1, 100000000000) AS x WITH x WHERE x % 2 = 5 RETURN count(x)",
);
const greedy = createTestStatement(
  "greedy",
  `UNWIND range(1, 100000000) AS x RETURN size(collect(toString(x) + '${"-".repeat(4096)}'))`,
);
const waiting = createTestStatement(
  "waiting",
  "SHOW TRANSACTIONS YIELD currentQuery, status WHERE status STARTS WITH 'Blocked' RETURN count(*)",
);
const countRunning = (name: string) =>
  createTestStatement(
    "transactions",
    `SHOW TRANSACTIONS YIELD metaData WHERE metaData.statement = '${name}' RETURN count(*)`,
  );

/** Resolves once the server runs no statement with the name. */
async function waitUntilGone(name: string): Promise<void> {
  const isGone = async () => Number(await database.read(countRunning(name))) === 0;
  await waitUntil(isGone, `the end of the statement ${name}`);
}

async function measureOutcome(work: Promise<unknown>) {
  const began = performance.now();
  const code = await work.then(
    () => "done",
    (error: { code: string }) => error.code,
  );
  return { code, took: performance.now() - began };
}

describe("a read", () => {
  it("beyond its limit fails with TIMEOUT, and ends on the server too", async () => {
    const reading = database.read(endless);
    const { code, took } = await measureOutcome(reading);
    expect(code).toBe("TIMEOUT");
    // Its time went to rows.
    await expect(reading).rejects.toThrow(TOO_LONG);
    expect(took).toBeLessThan(LATE);
    await waitUntilGone("endless");
  });

  it("whose client disconnects ends on the server within a second", async () => {
    const leaving = new AbortController();
    const reading = measureOutcome(database.read(endless, { signal: leaving.signal }));
    const isRunning = async () => Number(await database.read(countRunning("endless"))) > 0;
    await waitUntil(isRunning, "a statement that runs");
    leaving.abort();
    const { code } = await reading;
    expect(code).toBe("TIMEOUT");
    const { took } = await measureOutcome(waitUntilGone("endless"));
    expect(took).toBeLessThan(1000);
  });

  it("that needs too much memory fails with QUERY_TOO_COMPLEX after one attempt", async () => {
    const events: StatementEvent[] = [];
    const recordEvent = (event: StatementEvent) => events.push(event);
    const patient = openDatabase(acquireNeo4j(), { timeout: 30_000, onStatement: recordEvent });
    const works = [() => patient.read(greedy), () => patient.write(({ run }) => run(greedy))];
    const tried = isLongRun ? works : works.slice(0, 1);
    for (const work of tried) expect((await measureOutcome(work())).code).toBe("QUERY_TOO_COMPLEX");
    await patient.close();
    const attempts = events.filter(({ name }) => name === "greedy");
    expect(attempts).toHaveLength(tried.length);
  });

  it("is answered after a restart broke all connections", async () => {
    await Promise.all([database.read(quick), database.read(quick)]);
    proxy.cutAll();
    expect(await database.read(quick)).toBe(1);
  });
});

describe("a server that does not respond", () => {
  // In the short run, the test below has the limit, and test/neo4j/drivers.test.ts the replaced driver.
  itInLongRun(
    "is awaited no longer than a statement's limit, and used again by new connections once it responds",
    async () => {
      await database.read(quick);
      proxy.silence(true);
      const outcomes = await Promise.all([
        measureOutcome(database.read(quick)),
        measureOutcome(database.read(quick)),
        measureOutcome(database.write(({ run }) => run(quick))),
      ]);
      const before = proxy.connections();
      proxy.silence(false);
      for (const { code, took } of outcomes) {
        expect(code).toBe("DATABASE_UNAVAILABLE");
        expect(took).toBeLessThan(LATE);
      }
      expect(await database.read(quick)).toBe(1);
      expect(proxy.connections()).toBeGreaterThan(before);
    },
  );

  it("does not end work without a limit, which continues once the server responds", async () => {
    const lock = createTestStatement(
      "lock",
      "MERGE (n:Locked {name: 'locked'}) SET n.count = 1 RETURN n.count",
      "WRITE",
    );
    const otherDatabase = openDatabase(acquireNeo4j(), { timeout: 30_000 });
    const timeout = 800;
    const hasty = openDatabase({ ...acquireNeo4j(), uri: proxyUri }, { timeout });
    const [locked, over] = [createSignal("the lock"), createSignal("the release of the lock")];
    await otherDatabase.write(({ run }) => run(lock));
    const holding = otherDatabase.write(async ({ run }) => {
      await run(lock);
      locked.give();
      await over.promise;
    });
    await locked.promise;
    let attempts = 0;
    const attemptWrite = ({ run }: Transaction): Promise<unknown> => {
      attempts += 1;
      return run(lock);
    };
    const writing = measureOutcome(hasty.write(attemptWrite, { timeout: 0 }));
    await waitUntil(
      async () => Number(await otherDatabase.read(waiting)) > 0,
      "a writer that waits for the lock",
    );
    await hasty.read(quick);
    proxy.silence(true);
    const { code, took } = await measureOutcome(hasty.read(quick));
    expect(code).toBe("DATABASE_UNAVAILABLE");
    expect(took).toBeLessThan(timeout + LATE - TIMEOUT);
    proxy.silence(false);
    // Longer than a replaced driver is kept for statements with a time limit.
    await delay(2 * timeout + 500);
    over.give();
    await holding;
    expect([(await writing).code, attempts]).toEqual(["done", 1]);
    await Promise.all([otherDatabase.close(), hasty.close()]);
  });
});

describe("a write", () => {
  it("in a deadlock with another is retried, and both take effect", async () => {
    const add = (name: string) =>
      createTestStatement(
        "add",
        `MERGE (n:Thing {name: '${name}'}) SET n.count = coalesce(n.count, 0) + 1 RETURN n.count`,
        "WRITE",
      );
    await database.write(async ({ run }) => [await run(add("a")), await run(add("b"))]);
    let met = 0;
    const awaitBoth = async () => {
      met += 1;
      for (let waited = 0; met < 2 && waited < 500; waited += 10) await delay(10);
    };
    const writeBoth = (first: string, second: string) =>
      database.write(async ({ run }) => {
        await run(add(first));
        await awaitBoth();
        return run(add(second));
      });
    await Promise.all([writeBoth("a", "b"), writeBoth("b", "a")]);
    expect(await database.read(createTestStatement("a", "MATCH (n:Thing) RETURN collect(n.count)"))).toEqual([
      3, 3,
    ]);
  });

  it("is retried if its connection breaks before the commit", async () => {
    let attempts = 0;
    await database.write(async ({ run }) => {
      attempts += 1;
      await run(createTestStatement("make", "CREATE (:Made)", "WRITE"));
      if (attempts === 1) proxy.cutAll();
      return run(quick);
    });
    expect(attempts).toBe(2);
    expect(await database.read(createTestStatement("made", "MATCH (n:Made) RETURN count(n)"))).toBe(1);
  });
});

describe("more statements than can be served", () => {
  it("fail at once with OVERLOADED, and none of the earlier ones is lost", async () => {
    const patient = openDatabase(acquireNeo4j(), { timeout: 20_000 });
    const released = createSignal("the release of the statements");
    const earlier = Array.from({ length: 300 }, () =>
      measureOutcome(
        patient.write(async ({ run }) => {
          await released.promise;
          return run(quick);
        }),
      ),
    );
    const { code, took } = await measureOutcome(patient.read(quick));
    expect(code).toBe("OVERLOADED");
    expect(took).toBeLessThan(500);
    expect(patient.pendingStatements()).toBe(300);
    released.give();
    for (const { code } of await Promise.all(earlier)) expect(code).toBe("done");
    expect(await patient.read(quick)).toBe(1);
    await patient.close();
  });
});

describe("a wrong password", () => {
  it("is not retried at once, and has a message", async () => {
    const wrong = openDatabase({ ...acquireNeo4j(), uri: proxyUri, password: "wrong" }, { timeout: TIMEOUT });
    const refusal = { code: "DATABASE_UNAVAILABLE", message: "Neo4j rejects the user name and password." };
    await expect(wrong.read(quick)).rejects.toMatchObject(refusal);
    const tried = proxy.connections();
    for (let time = 0; time < 20; time += 1) await expect(wrong.read(quick)).rejects.toMatchObject(refusal);
    expect(proxy.connections()).toBe(tried);
    await wrong.close();
  });
});

describe("a disk that is nearly full", () => {
  it("rejects writes, and serves reads", async () => {
    const guarded = guardStorage(database, { folder: tmpdir(), least: Number.MAX_SAFE_INTEGER });
    await expect(guarded.write(({ run }) => run(quick))).rejects.toMatchObject({ code: "STORAGE_FULL" });
    expect(await guarded.read(quick)).toBe(1);
    expect(await guardStorage(database, { folder: tmpdir(), least: 1 }).write(({ run }) => run(quick))).toBe(
      1,
    );
  });
});
