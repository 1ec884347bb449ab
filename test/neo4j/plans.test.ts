import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase, type StatementEvent } from "../../src/neo4j/database.js";
import { createSessionPool } from "../../src/neo4j/session-pool.js";
import { createTestStatement } from "../support/graph/test-statement.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";
import { waitUntil } from "../support/wait/wait-until.js";

let database: Database;
let events: readonly StatementEvent[] = [];
beforeAll(() => {
  const recordEvent = (event: StatementEvent) => {
    events = [...events, event];
  };
  database = openDatabase(acquireNeo4j(), { timeout: 60_000, onStatement: recordEvent });
});
afterAll(() => database?.close());

const clearPlans = async () =>
  String(await database.read(createTestStatement("plans", "CALL db.clearQueryCaches()")));

/** Runs a statement with texts and lists of some lengths; resolves to the number of plans that the server keeps then. */
async function countPlans(...lengths: readonly number[]): Promise<string> {
  await clearPlans();
  const text = "MATCH (n:Brand) WHERE n.id = $text OR n.id IN $list RETURN n.name";
  for (const length of lengths) {
    const parameters = { text: "x".repeat(length), list: Array.from({ length }, () => "x") };
    await database.read(createTestStatement("plans", text, "READ", parameters));
  }
  return clearPlans();
}

describe("a managed Neo4j", () => {
  it("plans a statement once, whatever the length of its texts and lists", async () => {
    expect(await countPlans(1, 5, 11, 101)).toBe(await countPlans(5));
  });
});

describe("a plan", () => {
  it("that was made before a statement runs is the plan by which it runs", async () => {
    const pool = createSessionPool(acquireNeo4j(), { acquire: 60_000, linger: 60_000, pingMs: 3000 });
    // Neo4j has a plan for each type of a parameter, so that it keeps more plans than texts.
    const statements = [1, "a", true, ["a"], { a: 1 }].map((value) =>
      createTestStatement("typed", "MATCH (n:Brand) WHERE n.id = $value RETURN n.name", "READ", { value }),
    );
    const countAllPlans = async (isPlannedBefore: boolean): Promise<string> => {
      await clearPlans();
      for (const statement of statements) {
        if (isPlannedBefore) await pool.plan(statement, 60_000);
        await database.read(statement);
      }
      return clearPlans();
    };
    expect(await countAllPlans(true)).toBe(await countAllPlans(false));
    await pool.close();
  });

  it("is made without running the statement", async () => {
    const pool = createSessionPool(acquireNeo4j(), { acquire: 60_000, linger: 60_000, pingMs: 3000 });
    const endless = "UNWIND range(1, 100000000000) AS x WITH x WHERE x % 2 = 5 RETURN count(x)";
    await pool.plan(createTestStatement("endless", endless), 60_000);
    const count = "SHOW TRANSACTIONS YIELD metaData WHERE metaData.statement = 'endless' RETURN count(*)";
    const isGone = async () => (await database.read(createTestStatement("transactions", count))) === 0;
    await waitUntil(isGone, "the end of the planned statement");
    await pool.close();
  });

  const listPlannings = () => events.filter(({ name }) => name === "planning of slow");
  /** A text that takes a while to plan. */
  const buildSlow = (column: string) =>
    createTestStatement(
      "slow",
      `RETURN ${Array.from({ length: 20 }, (_, n) => `COUNT { (:Brand {id: '${n}'})--()--() }`).join(" + ")} AS ${column}`,
    );

  it("is made once for eight callers", async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        database.read(buildSlow("together"), { caller: { id: `caller ${n}` } }),
      ),
    );
    expect(answers).toEqual(Array(8).fill(0));
    expect(listPlannings()).toHaveLength(1);
    await database.read(buildSlow("together"), { caller: { id: "later" } });
    expect(listPlannings()).toHaveLength(1);
  });

  it("is kept though its caller disconnects", async () => {
    events = [];
    const leaving = new AbortController();
    const reading = database.read(buildSlow("alone"), { caller: { id: "gone" }, signal: leaving.signal });
    leaving.abort();
    await expect(reading).rejects.toMatchObject({ code: "TIMEOUT" });
    await waitUntil(() => listPlannings().length === 1, "the plan");
    expect(await database.read(buildSlow("alone"), { caller: { id: "next" } })).toBe(0);
    expect(listPlannings()).toHaveLength(1);
  });
});
