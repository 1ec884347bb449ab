import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../src/neo4j/database.js";
import { createTestStatement } from "../support/graph/test-statement.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";

let database: Database;
beforeAll(() => {
  database = openDatabase(acquireNeo4j(), { timeout: 60_000 });
});
afterAll(() => database?.close());

/** Runs a statement with texts and lists of some lengths; resolves to the number of plans that the server keeps then. */
async function countPlans(...lengths: readonly number[]): Promise<string> {
  const clearPlans = () => database.read(createTestStatement("plans", "CALL db.clearQueryCaches()"));
  await clearPlans();
  const text = "MATCH (n:Brand) WHERE n.id = $text OR n.id IN $list RETURN n.name";
  for (const length of lengths) {
    const parameters = { text: "x".repeat(length), list: Array.from({ length }, () => "x") };
    await database.read(createTestStatement("plans", text, "READ", parameters));
  }
  return String(await clearPlans());
}

describe("a managed Neo4j", () => {
  it("plans a statement once, whatever the length of its texts and lists", async () => {
    expect(await countPlans(1, 5, 11, 101)).toBe(await countPlans(5));
  });
});
