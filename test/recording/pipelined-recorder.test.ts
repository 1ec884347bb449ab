import "reflect-metadata";
import { Neo4jError } from "neo4j-driver";
import { afterAll, beforeEach, expect, it } from "vitest";
import type { Database, Transaction } from "../../src/neo4j/database.js";
import { checkedLines } from "../../src/recording/input/checked-lines.js";
import { requestKeyOf } from "../../src/recording/input/idempotency-key.js";
import { checkInvariants } from "../../src/recording/invariants.js";
import { record } from "../../src/recording/record.js";
import type { RecordResult } from "../../src/recording/store/record-result.js";
import { PipelinedRecorder } from "../../src/recording/transaction/pipelined-recorder.js";
import type { Submission } from "../../src/recording/transaction/submission.js";
import { signal } from "../support/process/signal.js";
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
  ...{
    by: "test",
    skipRejected: true,
    expected: undefined,
    request: requestKeyOf({ by: "test" }, null, null),
  },
});

/** Records batches one after another, all of them queued at once. */
async function inTurn(
  on: Database,
  batches: readonly (readonly object[])[],
): Promise<readonly RecordResult[]> {
  const recording = new PipelinedRecorder(on);
  for (const lines of batches) recording.take(submission(lines));
  const results: RecordResult[] = [];
  for (const _ of batches) results.push(await recording.record());
  await recording.end();
  return results;
}

/** The names of the violated invariants. */
const broken = async () => (await checkInvariants(database.read)).filter(({ count }) => count > 0);

const stored = () =>
  database.values("MATCH (n:Change) RETURN n {.revision, .action, .nodeId, .summary} ORDER BY n.revision");

it("a submission planned before its turn has the same result as one planned in its turn", async () => {
  const batches = [
    [source("wire"), brand("Gucci")],
    [brand("Gucci", { description: "Recorded again." }), ownership({ id: "ownership:x", to: "brand:gucci" })],
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
    expected.push(await record(database, lines, { by: "test", skipRejected: true }));
  const outcome = ({ outcomes, rejected }: RecordResult) => ({ outcomes, rejected });
  expect(results.map(outcome)).toEqual(expected.map(outcome));
  expect(changes).toEqual(await stored());
});

it("a change by another writer in between is seen", async () => {
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
  expect(refused).toMatchObject({ written: false, rejected: [{ issues: [{ code: "NOT_FOUND" }] }] });
});

/**
 * A database whose first write commits only after the second has written. It calls back at each of these
 * steps.
 */
function entangled(onFirst: () => void = () => {}): Database {
  const second = signal("the second write");
  let writes = 0;
  return {
    ...database,
    write: (work, options) => {
      const isFirst = ++writes === 1;
      return database.write(async ({ run }) => {
        const notifying: Transaction["run"] = async (statement) => {
          const result = await run(statement);
          if (!isFirst && statement.name === "record") second.give();
          return result;
        };
        const result = await work({ run: notifying });
        if (isFirst) {
          await second.promise;
          onFirst();
        }
        return result;
      }, options);
    },
  };
}

const DEADLOCK = "Neo.TransientError.Transaction.DeadlockDetected";

const brioni = [brand("Brioni")];
const owned = [ownership({ id: "ownership:brioni", to: "brand:brioni" })];
/** The last changes after one ownership of Kering is retracted and the other is recorded. */
const exchanged = [
  { action: "RETRACTED", nodeId: "ownership:kering-puma" },
  { action: "RECORDED", nodeId: "ownership:brioni" },
];

it("an independent submission is written before the one before it is committed", async () => {
  const results = await inTurn(entangled(), [brioni, [brand("Gucci")]]);
  expect(results.map(({ revision }) => revision)).toEqual([5, 6]);
  expect(await stored()).toHaveLength(6);
});

it("a speculative write whose turn does not come is rolled back, and blocks nobody", async () => {
  const recording = new PipelinedRecorder(entangled());
  recording.take(submission(brioni));
  recording.take(submission([brand("Gucci")]));
  await recording.record();
  await recording.end();
  expect(await stored()).toHaveLength(5);
  expect(await record(database, [brand("Gucci")], { by: "another" })).toMatchObject({ recorded: 1 });
});

it("a retraction is committed next to a submission that adds to the same entity", async () => {
  await record(database, [...brioni, ownership()], { by: "test" });
  await inTurn(entangled(), [[retraction("ownership:kering-puma")], owned]);
  expect((await stored()).slice(-2)).toMatchObject(exchanged);
});

it("a retried submission does not wait for the one written after it", async () => {
  await record(database, [...brioni, ownership()], { by: "test" });
  let attempts = 0;
  const failing = entangled(() => {
    attempts += 1;
    if (attempts > 1) return;
    throw new Neo4jError("Two wait for each other.", DEADLOCK, "50N05", "", {} as never);
  });
  // Both start at the same conglomerate.
  await inTurn(failing, [[retraction("ownership:kering-puma")], owned]);
  expect(attempts).toBe(2);
  expect((await stored()).slice(-2)).toMatchObject(exchanged);
  expect(await broken()).toEqual([]);
});

it("a submission that needs locks of a later one does not wait forever", async () => {
  let writes = 0;
  const [second, undone] = [signal("the second write"), signal("the end of the second write")];
  const locked: Database = {
    ...database,
    write: (work, options) => {
      const write = ++writes;
      const done = database.write(async (transaction) => {
        if (write === 2) second.give();
        const result = await work(transaction);
        // The first commits when the second releases its locks.
        if (write === 1) await second.promise.then(() => undone.promise);
        return result;
      }, options);
      if (write === 2) done.catch(undone.give);
      return done;
    },
  };
  const results = await inTurn(locked, [brioni, [brand("Gucci")]]);
  expect(results.map(({ revision }) => revision)).toEqual([5, 6]);
});

it.each([0, 40])(
  "every submission is recorded once and in order while others write %s times",
  async (times) => {
    // Every third one needs what the one before it creates, every third what a much earlier one creates.
    const owned = (index: number) => ["puma", `own-${index - 1}`, `own-${Math.max(0, index - 5)}`][index % 3];
    const batches = Array.from({ length: 60 }, (_, index) => [
      brand(`Own ${index}`, { id: `brand:own-${index}` }),
      ownership({ id: `ownership:own-${index}`, to: `brand:${owned(index)}` }),
      // Two neighbours with the same subject cannot be planned ahead.
      claim(index % 20 < 2 ? "brand:puma" : `brand:own-${index}`, "court", { statement: `${index}` }),
    ]);
    const others = async () => {
      for (let index = 0; index < times; index += 1)
        await record(
          database,
          [
            brand(`Other ${index}`, { id: `brand:other-${index}` }),
            claim("conglomerate:kering", "court", { statement: `${index}` }),
          ],
          {
            by: "another",
          },
        );
    };
    const [results] = await Promise.all([inTurn(database, batches), others()]);
    expect(results.map(({ recorded }) => recorded)).toEqual(batches.map(() => 3));
    const changes = await stored();
    expect(changes.map(({ revision }) => revision)).toEqual(changes.map((_, index) => index + 1));
    expect(changes).toHaveLength(4 + 60 * 2 + 6 + times * 2);
    expect(await broken()).toEqual([]);
  },
);
