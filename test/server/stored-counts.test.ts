import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../../src/neo4j/database.js";
import { readStoredCounts } from "../../src/server/protection/stored-counts.js";
import { startSharedApi, type TestApi } from "../support/api/api.js";

let api: TestApi;
beforeAll(async () => {
  api = await startSharedApi();
});
afterAll(() => api?.stop());

it("The counts of a user who may not read the database's statistics are the same", async () => {
  const refused: Database = {
    ...api.database,
    read: (statement, options) =>
      statement.text.includes("db.stats.retrieve")
        ? Promise.reject(new Error("Neo.ClientError.Security.Forbidden"))
        : api.database.read(statement, options),
  };
  const counts = await readStoredCounts(api.database);
  expect(await readStoredCounts(refused)).toEqual(counts);
  expect(counts.get("Brand")).toBeGreaterThan(0);
  expect([...counts.keys()].filter((name) => name.startsWith("OWNERSHIP ") && counts.get(name))).not.toEqual(
    [],
  );
});
