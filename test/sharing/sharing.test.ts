import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { correctClock, getNow } from "../../src/domain/time.js";
import { type Database, openDatabase } from "../../src/neo4j/database.js";
import { createStatement } from "../../src/neo4j/statement.js";
import { createBlockLeases, deleteEndedBudgets } from "../../src/sharing/block-leases.js";
import { guardOwnedWrites } from "../../src/sharing/owned-writes.js";
import { createTurnReservation } from "../../src/sharing/service-turns.js";
import { joinSharing } from "../../src/sharing/sharing.js";
import { openTestDatabase, type TestDatabase } from "../recording/test-database.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";
import { waitUntil } from "../support/wait/wait-until.js";

let database: TestDatabase;
/** The database as another process sees it. */
let secondDatabase: Database;
beforeAll(async () => {
  database = await openTestDatabase();
  secondDatabase = openDatabase(acquireNeo4j(), { timeout: 60_000 });
});
afterAll(async () => {
  await secondDatabase?.close();
  await database?.close();
});
afterEach(() => {
  vi.useRealTimers();
  correctClock(0);
});

const readCount = (label: string) =>
  database.read(
    createStatement({
      name: "count",
      text: `MATCH (n:${label}) RETURN count(*)`,
      read: ([row]) => Number(row?.[0]),
    }),
  );

async function joinQuietly(joined: Database, onWarning: (message: string) => void = () => {}) {
  const sharing = joinSharing(joined, { version: "1.2.3", onWarning });
  await sharing.joined;
  return sharing;
}

describe("processes on one graph", () => {
  it("hear of each other, also of what their callers hold, and of the end of one", async () => {
    const [first, second] = [await joinQuietly(database), await joinQuietly(secondDatabase)];
    expect([first.countProcesses(), second.countProcesses()]).toEqual([1, 2]);
    const [mine, theirs] = [first.getHeldTotals("sockets"), second.getHeldTotals("sockets")];
    mine.add("key:1", 7);
    mine.add("key:2", 1);
    theirs.add("key:1", 2);
    await waitUntil(
      () => first.countProcesses() === 2 && theirs.getEverywhere("key:1") === 9,
      "the report of a process",
    );
    // One with few is not reported.
    expect(theirs.getEverywhere("key:2")).toBe(0);
    await second.leave();
    await waitUntil(() => first.countProcesses() === 1, "the end of a process");
    await first.leave();
    expect(await readCount("ApiProcess")).toBe(0);
  });

  it("report a clock that is off, and record by the database's", async () => {
    const warnings: string[] = [];
    const exact = await joinQuietly(database, (message) => warnings.push(message));
    expect(Math.abs(exact.getClockOffset()!)).toBeLessThan(1000);
    await exact.leave();
    expect(warnings).toEqual([]);
    const realNow = Date.now;
    vi.spyOn(Date, "now").mockImplementation(() => realNow() + 300_000);
    const ahead = await joinQuietly(database, (message) => warnings.push(message));
    vi.restoreAllMocks();
    expect(ahead.getClockOffset()! / 1000).toBeCloseTo(300, 0);
    expect(warnings).toEqual([expect.stringContaining("clock of this machine is 300")]);
    expect(getNow() / 1_000_000 - realNow() / 1000).toBeCloseTo(-300, 0);
    await ahead.leave();
  });

  it("find a document that one of them registered", async () => {
    const [first, second] = [await joinQuietly(database), await joinQuietly(secondDatabase)];
    first.documents.add("a".repeat(64), "{ graph { revision } }");
    first.documents.add("b".repeat(64), "x".repeat(100_000));
    await waitUntil(
      async () => (await second.documents.find("a".repeat(64))) === "{ graph { revision } }",
      "a registered document",
    );
    expect(await second.documents.find("b".repeat(64))).toBeNull();
    await Promise.all([first.leave(), second.leave()]);
  });
});

describe("a budget in the database", () => {
  it("is leased up to its limit by processes at once, and each knows what is used", async () => {
    const leaseBlocks = [createBlockLeases(database), createBlockLeases(secondDatabase)];
    const request = { id: "requests key:1", amount: 60, limit: 1000 };
    const leases = await Promise.all(
      Array.from({ length: 40 }, (_, index) => leaseBlocks[index % 2]!(request)),
    );
    expect(leases.reduce((sum, { granted }) => sum + granted, 0)).toBe(1000);
    expect(Math.max(...leases.map(({ used }) => used))).toBe(1000);
    expect(new Set(leases.map(({ epoch }) => epoch))).toEqual(new Set([1]));
    for (const { endsInMs } of leases) expect(endsInMs).toBeGreaterThan(0);
    const ofAnotherCaller = await leaseBlocks[0]!({ ...request, id: "requests key:2" });
    expect(ofAnotherCaller).toMatchObject({ granted: 60, used: 60, epoch: 1 });
  });

  it("begins again in its next window, and is deleted once it has ended", async () => {
    const leaseBlock = createBlockLeases(database);
    const request = { id: "requests key:3", amount: 60, limit: 60 };
    await leaseBlock(request);
    const expireBudgets = (ago: number) =>
      database.write(({ run }) =>
        run(
          createStatement({
            name: "end",
            access: "WRITE",
            text: "MATCH (b:SharedBudget) SET b.endsAt = timestamp() - $ago",
            parameters: { ago: BigInt(ago) },
          }),
        ),
      );
    expect(await leaseBlock(request)).toMatchObject({ granted: 0 });
    await expireBudgets(1);
    expect(await leaseBlock(request)).toMatchObject({ granted: 60, used: 60, epoch: 2 });
    await database.write(({ run }) => run(deleteEndedBudgets));
    expect(await readCount("SharedBudget")).toBeGreaterThan(0);
    await expireBudgets(120_000);
    await database.write(({ run }) => run(deleteEndedBudgets));
    expect(await readCount("SharedBudget")).toBe(0);
  });

  it("changes neither the revision nor the change log", async () => {
    const before = await database.read(
      createStatement({ name: "revision", text: "MATCH (g:Graph) RETURN g.revision", read: (rows) => rows }),
    );
    await createBlockLeases(database)({ id: "requests key:4", amount: 60, limit: 60 });
    const after = await database.read(
      createStatement({ name: "revision", text: "MATCH (g:Graph) RETURN g.revision", read: (rows) => rows }),
    );
    expect(after).toEqual(before);
    expect(await readCount("Change")).toBe(0);
  });
});

describe("the turns at a service", () => {
  it("follow one another, whichever process reserves them", async () => {
    const reservations = [createTurnReservation(database), createTurnReservation(secondDatabase)];
    const waits = await Promise.all(
      Array.from({ length: 10 }, (_, index) => reservations[index % 2]!("register", 1000)),
    );
    const ordered = [...waits].sort((a, b) => a - b);
    for (const [index, wait] of ordered.entries()) expect(Math.abs(wait - index * 1000)).toBeLessThan(900);
    expect(await reservations[0]!("another", 1000)).toBe(0);
  });
});

it("A write of a process that lost its work is refused, and has no effect", async () => {
  let isOurs = true;
  const createFence = () =>
    createStatement({
      name: "fence",
      text: "RETURN 1",
      read: () => {
        if (!isOurs) throw new Error("lost");
      },
    });
  const write = (fenced: Database) =>
    fenced.write(({ run }) =>
      run(createStatement({ name: "write", access: "WRITE", text: "CREATE (:Fenced)" })),
    );
  const fenced = guardOwnedWrites(database, createFence);
  await write(fenced);
  isOurs = false;
  await expect(write(fenced)).rejects.toThrow("lost");
  expect(await readCount("Fenced")).toBe(1);
});
