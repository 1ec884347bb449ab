import "reflect-metadata";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Database } from "../../src/neo4j/database.js";
import { mergeEntities } from "../../src/recording/merge/merge.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { itInLongRun } from "../support/process/long.js";
import {
  cite,
  createBrand,
  createClaim,
  createConglomerate,
  createOwnership,
  createRetraction,
  createSource,
  groundwork,
} from "./lines.js";
import { openTestDatabase, type TestDatabase } from "./test-database.js";

let database: TestDatabase;
/** The number of statements in each transaction that wrote so far. */
let statements: number[];
let watched: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  await emptyDatabase(database);
  await recordEntries(database, groundwork, { by: "test" });
  statements = [];
  watched = {
    ...database,
    write: (work, options) =>
      database.write((transaction) => {
        const index = statements.push(0) - 1;
        const run: typeof transaction.run = (statement) => {
          statements[index]! += 1;
          return transaction.run(statement);
        };
        return work({ ...transaction, run });
      }, options),
  };
});
afterAll(() => database?.close());

/** Records lines concurrently, each by itself; all but the first share one transaction. */
const recordConcurrently = (...lines: readonly object[]) =>
  Promise.all(lines.map((line) => recordEntries(watched, [line], { by: "test" })));

it("independent submissions are read together and written together, each at its own revision", async () => {
  const results = await recordConcurrently(
    createBrand("Gucci"),
    createBrand("Brioni"),
    createBrand("Boucheron"),
    createOwnership(),
  );
  expect(statements).toEqual([2, 2]);
  expect(results.map(({ revision }) => revision - results[0]!.revision)).toEqual([0, 1, 2, 3]);
  expect(results.every(({ written: isWritten }) => isWritten)).toBe(true);
});

it("a submission that needs another's source, entity or fact is recorded after it", async () => {
  const results = await recordConcurrently(
    createSource("wire"),
    createConglomerate("Artémis", { id: "conglomerate:artemis" }),
    createOwnership({ id: "ownership:x", from: "conglomerate:artemis" }),
    createClaim("ownership:x", "wire"),
  );
  expect(results.flatMap(({ rejected }) => rejected)).toEqual([]);
  const claims = "MATCH (c:Claim {subjectId: 'ownership:x'}) RETURN c.id";
  expect(await database.values(claims)).toHaveLength(2);
});

it("a rejected submission keeps no other from being recorded", async () => {
  const [, refused, accepted] = await recordConcurrently(
    createBrand("Gucci"),
    createOwnership({ id: "ownership:x", to: "brand:nobody" }),
    createBrand("Brioni"),
  );
  expect(refused).toMatchObject({
    written: false,
    rejected: [{ issues: [{ path: ["to"], code: "NOT_FOUND" }] }],
  });
  expect(accepted).toMatchObject({ written: true, recorded: 1 });
});

it("a claim of a fact beside the new name of its end leaves the fact with the new name", async () => {
  const [claims, id] = [[cite("press")], "merchant:m"];
  const market = { kind: "PLATFORM", id: "platform:p", name: "P", claims };
  const seller = { kind: "SELLER", id: "seller:s", from: id, to: market.id, claims };
  const createMerchant = (name: string) => ({ kind: "MERCHANT", id, name, claims });
  await recordEntries(database, [market, createMerchant("Old"), seller], { by: "test" });
  await recordConcurrently(createBrand("Gucci"), createMerchant("New"), createClaim(seller.id, "court"));
  expect(await database.values("MATCH ()-[r:SELLS_ON]->() RETURN r.fromName")).toEqual(["New"]);
});

// A further example of the recordings in test/recording/record-model.test.ts.
itInLongRun("a claim of a retracted fact beside the revival of its end revives the fact", async () => {
  await recordEntries(database, [createOwnership()], { by: "test" });
  await recordEntries(database, [createRetraction("ownership:kering-puma"), createRetraction("brand:puma")], {
    by: "test",
  });
  const results = await recordConcurrently(
    createBrand("Gucci"),
    createBrand("Puma"),
    createClaim("ownership:kering-puma", "court"),
  );
  expect(results.at(-1)).toMatchObject({ written: true, rejected: [] });
});

it("an entry with a former id and one with the current id are recorded as one thing", async () => {
  await recordEntries(database, [createBrand("Puma Schuh", { id: "brand:puma-schuh" })], { by: "test" });
  const merged = { keepId: "brand:puma", mergeIds: ["brand:puma-schuh"], reason: "the same" };
  await mergeEntities(database, merged, { by: "test" });
  const website = { id: "brand:puma", website: "https://about.puma.com" };
  const results = await recordConcurrently(
    createBrand("Gucci"),
    createBrand("Puma Sport", { id: "brand:puma-schuh" }),
    createBrand("Puma", website),
  );
  expect(results.map(({ written: isWritten }) => isWritten)).toEqual([true, true, true]);
  const [puma] = await database.values(
    "MATCH (n:Brand {id: 'brand:puma'}) RETURN n {.name, .website, .aliases}",
  );
  expect(puma).toMatchObject({ name: "Puma", website: website.website });
  expect(JSON.stringify(puma!.aliases)).toContain("Puma Sport");
});

it("a request sent twice concurrently takes effect once, and gets the same answer", async () => {
  const send = () => recordEntries(watched, [createBrand("Gucci")], { by: "test", idempotencyKey: "k" });
  const [, first, second] = await Promise.all([
    recordEntries(watched, [createBrand("Brioni")], { by: "test" }),
    send(),
    send(),
  ]);
  // The stored version is not remembered.
  expect(second).toEqual(JSON.parse(JSON.stringify(first)));
  expect(first).toMatchObject({ written: true, recorded: 1 });
});
