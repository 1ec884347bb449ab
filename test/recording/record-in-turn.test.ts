import "reflect-metadata";
import { afterAll, beforeEach, expect, it } from "vitest";
import type { Database } from "../../src/neo4j/database.js";
import { checkedLines } from "../../src/recording/checked-lines.js";
import { record } from "../../src/recording/record.js";
import { RecordInTurn } from "../../src/recording/record-in-turn.js";
import type { RecordResult } from "../../src/recording/record-result.js";
import { requestOf } from "../../src/recording/request.js";
import type { Submission } from "../../src/recording/submission.js";
import { brand, claim, groundwork, ownership, retraction, source } from "./lines.js";
import { openTestDatabase, type TestDatabase } from "./test-database.js";

let database: TestDatabase;
beforeEach(async () => {
  await database?.close();
  database = await openTestDatabase();
  await record(database, groundwork, { by: "test" });
});
afterAll(() => database?.close());

const submission = (lines: readonly object[]): Submission => ({
  ...checkedLines(lines),
  ...{ by: "test", skipRefused: true, expected: undefined, request: requestOf("test", null, null) },
});

/** Records batches in turn, all of which are taken up at once. */
async function inTurn(
  on: Database,
  batches: readonly (readonly object[])[],
): Promise<readonly RecordResult[]> {
  const recording = new RecordInTurn(on);
  for (const lines of batches) recording.take(submission(lines));
  const results: RecordResult[] = [];
  for (const _ of batches) results.push(await recording.record());
  await recording.end();
  return results;
}

const stored = () =>
  database.values("MATCH (n:Change) RETURN n {.revision, .action, .nodeId, .summary} ORDER BY n.revision");

it("what is planned before its turn comes out as if it were read for in its turn", async () => {
  const batches = [
    [source("wire"), brand("Gucci")],
    [brand("Gucci", { description: "Told anew." }), ownership({ id: "ownership:x", to: "brand:gucci" })],
    [claim("ownership:x", "wire"), brand("Brioni")],
    [ownership({ id: "ownership:y", to: "brand:brioni" }), ownership({ to: "brand:nobody" })],
    [retraction("ownership:y"), brand("Balenciaga")],
    [retraction("brand:brioni"), brand("Puma", { description: "A cat." })],
    [ownership({ id: "ownership:z", to: "brand:brioni" }), brand("Brioni")],
  ];
  const results = await inTurn(database, batches);
  const changes = await stored();
  await database.close();
  database = await openTestDatabase();
  await record(database, groundwork, { by: "test" });
  const expected: RecordResult[] = [];
  for (const lines of batches)
    expected.push(await record(database, lines, { by: "test", skipRefused: true }));
  const told = ({ outcomes, rejected }: RecordResult) => ({ outcomes, rejected });
  expect(results.map(told)).toEqual(expected.map(told));
  expect(changes).toEqual(await stored());
});

it("what another records in between is seen", async () => {
  await record(database, [brand("Gucci")], { by: "test" });
  let turn = 0;
  const crossed: Database = {
    ...database,
    write: async (work, options) => {
      turn += 1;
      if (turn === 2) await record(database, [retraction("brand:gucci")], { by: "another" });
      return database.write(work, options);
    },
  };
  const late = ownership({ id: "ownership:x", to: "brand:gucci" });
  const [, refused] = await inTurn(crossed, [[brand("Brioni")], [late]]);
  expect(refused).toMatchObject({ written: false, rejected: [{ faults: [{ code: "NOT_FOUND" }] }] });
});
