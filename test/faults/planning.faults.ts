import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase, type StatementEvent } from "../../src/neo4j/database.js";
import { type ManagedNeo4j, startManagedNeo4j } from "../../src/neo4j/managed/process/managed-neo4j.js";
import { type Supervisor, supervise } from "../../src/neo4j/managed/process/supervisor.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import type { DriverEvent } from "../../src/neo4j/session-pool.js";
import { createStatement, type Statement } from "../../src/neo4j/statement.js";
import { serveApi, type TestApi } from "../support/api/api.js";
import { testServer } from "../support/process/neo4j.js";
import { waitUntil } from "../support/wait/wait-until.js";

const TIMEOUT_MS = 2000;
/** A statement has half a second beyond its limit; the rest is for a machine whose cores are all planning. */
const LATE_MS = TIMEOUT_MS + 500 + 3000;
/** Number of conditions with which the plan takes many times the statement's limit. */
const CONDITIONS = 250;

let home: string;
let neo4j: ManagedNeo4j;
let watch: Supervisor;
let database: Database;
let api: TestApi;
const events: DriverEvent[] = [];
/** The names of the slow statements, and how often one of them was planned. */
const slowNames = ["a", "b", "c"];
let plannings = 0;
const troubles: string[] = [];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "brandgraph-planning-"));
  neo4j = await startManagedNeo4j({ ...testServer, home });
  watch = supervise(neo4j, { onTrouble: (message) => troubles.push(message) });
  const recordDriverEvent = (event: DriverEvent) => events.push(event);
  const countPlanning = ({ name }: StatementEvent) => {
    if (slowNames.some((slowName) => name === `planning of ${slowName}`)) plannings += 1;
  };
  database = openDatabase(neo4j, {
    timeout: TIMEOUT_MS,
    onDriverEvent: recordDriverEvent,
    onStatement: countPlanning,
  });
  await applyMigrations(database);
  api = await serveApi(database);
});
afterAll(async () => {
  await api?.stop();
  await watch?.stop();
  await neo4j?.stop();
  await rm(home, { recursive: true, force: true });
});

/** Builds a statement with a new text, with conditions joined by OR. */
function buildSlowStatement(name: string): Statement<unknown> {
  const conditions = Array.from(
    { length: CONDITIONS },
    (_, n) =>
      `(b.name = $name${n} AND EXISTS { (b)-[:OWNS]->(m:Merchant) WHERE m.name STARTS WITH $name${n} })`,
  );
  return createStatement({
    name,
    access: "READ",
    text: `MATCH (b:Brand) WHERE ${conditions.join(" OR ")} RETURN count(b) AS ${name}`,
    parameters: Object.fromEntries(conditions.map((_, n) => [`name${n}`, `name ${n}`])),
    read: ([row]) => row?.[0],
  });
}

const readCode = (read: () => Promise<unknown>): Promise<string> =>
  read().then(
    () => "done",
    ({ code }: { code: string }) => code,
  );

describe("statements that the server plans for longer than their limit", () => {
  it("fail with PLANNING in time, and are answered by a plan that the next try joins; the database is reported as available, and works as before", async () => {
    const started = neo4j.pid;
    let isOver = false;
    const health: number[] = [];
    const watching = (async () => {
      while (!isOver) {
        health.push((await fetch(`${api.url}/health/ready`)).status);
        await delay(200);
      }
    })();
    const outcomes = await Promise.all(
      slowNames.map(async (name) => {
        const began = performance.now();
        const read = () => database.read(buildSlowStatement(name), { caller: { id: name } });
        const code = await readCode(read);
        const took = performance.now() - began;
        let lastCode = code;
        const isPlanned = async () => {
          lastCode = await readCode(read);
          return lastCode !== "PLANNING";
        };
        await waitUntil(isPlanned, "the plan", 300);
        return { code, took, lastCode };
      }),
    );
    isOver = true;
    await watching;
    for (const { code, took, lastCode } of outcomes) {
      expect([code, lastCode]).toEqual(["PLANNING", "done"]);
      expect(took).toBeLessThan(LATE_MS);
    }
    expect(plannings).toBe(outcomes.length);
    expect(new Set(health)).toEqual(new Set([200]));
    expect(events).not.toContain("REPLACED");
    expect(troubles).toEqual([]);
    expect(neo4j.pid).toBe(started);
    console.log(
      `planning: PLANNING after ${outcomes.map(({ took }) => (took / 1000).toFixed(1)).join(", ")} s of ${TIMEOUT_MS / 1000}; ${health.length} health checks, all ready; ${events.length} pings`,
    );
  });
});
