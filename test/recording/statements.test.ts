import "reflect-metadata";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../src/neo4j/database.js";
import type { Statement } from "../../src/neo4j/statement.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { isLongRun } from "../support/process/long.js";
import { explain, listScans } from "./explain.js";
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
beforeAll(async () => {
  database = await openTestDatabase();
  await recordEntries(
    database,
    [...groundwork, createOwnership(), createOwnership({ id: "ownership:old", validTo: "2010" })],
    {
      by: "test",
    },
  );
});
afterAll(() => database?.close());

/** Records lines, and returns the statements that it took. */
async function traceStatements(...lines: readonly object[]): Promise<readonly Statement[]> {
  const statements: Statement[] = [];
  const watched: Database = {
    ...database,
    write: (work, options) =>
      database.write(
        ({ run }) =>
          work({
            run: (statement) => {
              statements.push(statement as Statement);
              return run(statement);
            },
          }),
        options,
      ),
  };
  await recordEntries(watched, lines, { by: "test" });
  return statements;
}

const many = Array.from({ length: 200 }, (_, index) => [
  createBrand(`Brand${index}`),
  createOwnership({
    id: `ownership:${index}`,
    to: `brand:brand${index}`,
    claims: [cite("press", { value: String(index) })],
  }),
]).flat();

describe("recording", () => {
  it("takes two round trips for new facts, however many", async () => {
    const statements = await traceStatements(...many);
    expect(statements.map(({ name }) => name)).toEqual(["read what facts touch", "record"]);
  });

  it("takes a third one if facts are recorded already", async () => {
    const statements = await traceStatements(...many.map((line) => ({ ...line, validFrom: "2001" })));
    expect(statements.map(({ name }) => name)).toEqual(["read what facts touch", "read facts", "record"]);
  });

  it("reads and writes by index only", async () => {
    const [id] = await database.values<string>(
      "MATCH (c:Claim {subjectId: 'ownership:kering-puma'}) RETURN c.id",
    );
    const inputs = [
      [
        createSource("new"),
        createConglomerate("Kering", { country: "FR" }),
        createOwnership({ share: 0.5 }),
        createClaim("brand:puma", "court"),
      ],
      [createOwnership({ validTo: "2019" })],
      [createRetraction(id!), createOwnership({ id: "ownership:old", share: 0.1 })],
      [createRetraction("ownership:old")],
      [createRetraction("ownership:kering-puma"), createRetraction("brand:puma")],
      [createBrand("Puma"), createOwnership()],
    ];
    // The second and the fourth are parts of others. EXPLAIN plans each statement once more.
    const tried = isLongRun ? inputs : inputs.filter((_, index) => index !== 1 && index !== 3);
    const distinct = new Map<string, Statement>();
    for (const lines of tried)
      for (const statement of await traceStatements(...lines)) distinct.set(statement.text, statement);
    for (const { text, parameters } of distinct.values())
      expect(listScans(await explain(text, parameters))).toEqual([]);
  });
});
