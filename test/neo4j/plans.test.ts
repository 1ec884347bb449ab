import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../src/neo4j/database.js";
import { createStatement } from "../../src/neo4j/statement.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";

const createTestStatement = (text: string, parameters: Readonly<Record<string, unknown>> = {}) =>
  createStatement({ name: "plans", access: "READ", text, parameters, read: ([row]) => row?.[0] });

let database: Database;
beforeAll(() => {
  database = openDatabase(acquireNeo4j(), { timeout: 60_000 });
});
afterAll(() => database?.close());

/** Runs a statement with texts and lists of some lengths; resolves to the number of plans that the server keeps then. */
async function countPlans(...lengths: readonly number[]): Promise<string> {
  const clearPlans = () => database.read(createTestStatement("CALL db.clearQueryCaches()"));
  await clearPlans();
  for (const length of lengths)
    await database.read(
      createTestStatement("MATCH (n:Brand) WHERE n.id = $text OR n.id IN $list RETURN n.name", {
        text: "x".repeat(length),
        list: Array.from({ length }, () => "x"),
      }),
    );
  return String(await clearPlans());
}

describe("a managed Neo4j", () => {
  it("plans a statement once, whatever the length of its texts and lists", async () => {
    expect(await countPlans(1, 5, 11, 101)).toBe(await countPlans(5));
  });
});
