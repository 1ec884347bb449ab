import "reflect-metadata";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../src/neo4j/database.js";
import type { Statement } from "../../src/neo4j/statement.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { explain, scansIn } from "./explain.js";
import { brand, claim, conglomerate, groundwork, ownership, retraction, said, source } from "./lines.js";
import { openTestDatabase, type TestDatabase } from "./test-database.js";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await recordEntries(
    database,
    [...groundwork, ownership(), ownership({ id: "ownership:old", validTo: "2010" })],
    {
      by: "test",
    },
  );
});
afterAll(() => database?.close());

/** Records, and returns the statements that it took. */
async function statementsOf(...lines: readonly object[]): Promise<readonly Statement[]> {
  const seen: Statement[] = [];
  const watched: Database = {
    ...database,
    write: (work, options) =>
      database.write(
        ({ run }) =>
          work({
            run: (statement) => {
              seen.push(statement as Statement);
              return run(statement);
            },
          }),
        options,
      ),
  };
  await recordEntries(watched, lines, { by: "test" });
  return seen;
}

const many = Array.from({ length: 200 }, (_, index) => [
  brand(`Brand${index}`),
  ownership({
    id: `ownership:${index}`,
    to: `brand:brand${index}`,
    claims: [said("press", { value: String(index) })],
  }),
]).flat();

describe("recording", () => {
  it("takes two round trips for new facts, however many", async () => {
    const statements = await statementsOf(...many);
    expect(statements.map(({ name }) => name)).toEqual(["read what facts touch", "record"]);
  });

  it("takes a third one if facts are recorded already", async () => {
    const statements = await statementsOf(...many.map((line) => ({ ...line, validFrom: "2001" })));
    expect(statements.map(({ name }) => name)).toEqual(["read what facts touch", "read facts", "record"]);
  });

  it("reads and writes by index only", async () => {
    const [id] = await database.values<string>(
      "MATCH (c:Claim {subjectId: 'ownership:kering-puma'}) RETURN c.id",
    );
    const runs = [
      await statementsOf(
        source("new"),
        conglomerate("Kering", { country: "FR" }),
        ownership({ share: 0.5 }),
        claim("brand:puma", "court"),
      ),
      await statementsOf(ownership({ validTo: "2019" })),
      await statementsOf(retraction(id!), ownership({ id: "ownership:old", share: 0.1 })),
      await statementsOf(retraction("ownership:old")),
      await statementsOf(retraction("ownership:kering-puma"), retraction("brand:puma")),
      await statementsOf(brand("Puma"), ownership()),
    ];
    for (const { text, parameters } of runs.flat())
      expect(scansIn(await explain(text, parameters))).toEqual([]);
  });
});
