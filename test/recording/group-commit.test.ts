import "reflect-metadata";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { AppError } from "../../src/errors.js";
import type { Database, Transaction } from "../../src/neo4j/database.js";
import { createStatement } from "../../src/neo4j/statement.js";
import type { GraphVersion } from "../../src/recording/snapshot/graph-version.js";
import { groupCommit, runInOrder } from "../../src/recording/transaction/group-commit.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { openTestDatabase, type TestDatabase } from "./test-database.js";

let database: TestDatabase;
/** The number of transactions started so far. */
let begun: number;
let watched: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  await emptyDatabase(database);
  begun = 0;
  watched = {
    ...database,
    write: (work, options) => {
      begun += 1;
      return database.write(work, options);
    },
  };
});
afterAll(() => database?.close());

/** Writes a node and returns the number of nodes as the revision. */
const write =
  (name: string) =>
  ({ run }: Transaction): Promise<GraphVersion> =>
    run(
      createStatement({
        name: "test",
        access: "WRITE",
        text: "CREATE (:Shared {name: $name}) WITH 1 AS done MATCH (n:Shared) RETURN count(n)",
        parameters: { name },
        read: ([row]) => ({ revision: row![0] as number, recordedAt: 0 }),
      }),
    );

const queryNames = () => database.values<string>("MATCH (n:Shared) RETURN n.name ORDER BY n.name");
const fail = async () => Promise.reject(new Error("no"));

it("writers that arrive while one is running share the next transaction, each seeing the writes before it", async () => {
  const counts = await Promise.all(
    ["a", "b", "c", "d"].map((name) => groupCommit(watched, runInOrder, write(name))),
  );
  expect(counts.map(({ revision }) => revision)).toEqual([1, 2, 3, 4]);
  expect(begun).toBe(2);
});

it("a failing write does not fail the others", async () => {
  const [first, second, third, fourth] = await Promise.allSettled(
    [write("a"), write("b"), fail, write("d")].map((work) =>
      groupCommit(watched, runInOrder<GraphVersion>, work),
    ),
  );
  expect([first, second, fourth].map((settled) => settled!.status)).toEqual(Array(3).fill("fulfilled"));
  expect(third).toMatchObject({ status: "rejected", reason: { message: "no" } });
  expect(await queryNames()).toEqual(["a", "b", "d"]);
});

it("if the database cannot be reached, all writes fail together", async () => {
  const away: Database = {
    ...watched,
    write: async () => {
      begun += 1;
      throw new AppError("DATABASE_UNAVAILABLE", "Neo4j cannot be reached.");
    },
  };
  const settled = await Promise.allSettled(
    ["a", "b", "c"].map((name) => groupCommit(away, runInOrder, write(name))),
  );
  expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  expect(begun).toBe(2);
});

it("a writer that arrives when none is waiting has its own transaction", async () => {
  await groupCommit(watched, runInOrder, write("a"));
  await groupCommit(watched, runInOrder, write("b"));
  expect(begun).toBe(2);
});
