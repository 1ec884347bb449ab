import "reflect-metadata";
import { cp, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildGraphSchema } from "../../src/domain/kinds/graph-schema.js";
import { openDatabase } from "../../src/neo4j/database.js";
import { applyMigrations, applySchemaMigrations } from "../../src/neo4j/migrate.js";
import { readMigrations } from "../../src/neo4j/migrations.js";
import { provideIndexes } from "../../src/neo4j/provide-indexes.js";
import { createStatement } from "../../src/neo4j/statement.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";

const open = () => openDatabase(acquireNeo4j(), { timeout: 60_000 });
const database = open();
let directory: string;
/** The indexes of the product, which stay: to create them again takes longer than all tests. */
let productIndexes: ReadonlySet<string>;

beforeAll(async () => {
  await applyMigrations(database);
  // With another label, the product's own migrations are hidden from those of the tests.
  await database.migrate(["MATCH (m:Migration) SET m:HiddenMigration REMOVE m:Migration"]);
  await dropSchema();
  productIndexes = new Set(await readIndexNames());
});
beforeEach(async () => {
  await dropSchema();
  directory = await mkdtemp(join(tmpdir(), "brandgraph-migrations-"));
  await write(
    "V001__first",
    "// What it is for.\nCREATE INDEX first IF NOT EXISTS FOR (n:First) ON (n.a);\n",
  );
});
afterEach(() => rm(directory, { recursive: true }));
afterAll(async () => {
  await dropSchema();
  await database.migrate(["MATCH (m:HiddenMigration) SET m:Migration REMOVE m:HiddenMigration"]);
  await applyMigrations(database);
  await database.close();
});

const write = (name: string, text: string) => writeFile(join(directory, `${name}.cypher`), text);

async function readValues<T>(text: string): Promise<readonly T[]> {
  return database.read(
    createStatement({
      name: "test",
      access: "READ",
      text,
      parameters: {},
      read: (rows) => rows.map(([value]) => value as T),
    }),
  );
}

/** Removes what the migrations of the tests create. */
async function dropSchema(): Promise<void> {
  await database.migrate(["MATCH (n:Migration|First) DELETE n"]);
  await database.migrate([
    "DROP CONSTRAINT migration_version IF EXISTS",
    "DROP INDEX first IF EXISTS",
    "DROP INDEX second IF EXISTS",
  ]);
}

const readIndexNames = () =>
  readValues<string>("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name ORDER BY name");

/** The names of the indexes that the migrations of a test created. */
const listNewIndexes = async () => (await readIndexNames()).filter((name) => !productIndexes.has(name));

describe("migrations", () => {
  it("are applied in the order of their versions, once", async () => {
    await write("V002__second", "CREATE INDEX second IF NOT EXISTS FOR (n:Second) ON (n.a);");
    expect(await applyMigrations(database, directory)).toEqual(["V001__first", "V002__second"]);
    expect(await applyMigrations(database, directory)).toEqual([]);
    expect(await listNewIndexes()).toEqual(["first", "migration_version", "second"]);
  });

  it("added later are applied alone", async () => {
    await applyMigrations(database, directory);
    await write("V002__second", "CREATE INDEX second IF NOT EXISTS FOR (n:Second) ON (n.a);");
    expect(await applyMigrations(database, directory)).toEqual(["V002__second"]);
  });

  it("of a graph in the present form create constraints and indexes, and leave its data alone", async () => {
    await database.migrate(["CREATE (:First {a: 1})"]);
    await write(
      "V002__second",
      "MATCH (n:First) SET n.a = 2;\nCREATE INDEX second IF NOT EXISTS FOR (n:Second) ON (n.a);",
    );
    expect(await applySchemaMigrations(database, directory)).toEqual(["V001__first", "V002__second"]);
    expect(await listNewIndexes()).toEqual(["first", "migration_version", "second"]);
    expect(await applyMigrations(database, directory)).toEqual([]);
    expect(await readValues("MATCH (n:First) RETURN n.a")).toEqual([1]);
  });

  it("leave every index online", async () => {
    await applyMigrations(database, directory);
    expect(await readValues("SHOW INDEXES YIELD state WHERE state <> 'ONLINE' RETURN state")).toEqual([]);
  });

  it("are applied by one of two processes that start at the same time; the other waits", async () => {
    // It takes long enough for the others to arrive.
    await write("V002__second", "UNWIND range(1, 3000000) AS x WITH x WHERE x < 0 CREATE (:First {a: x});");
    const connections = [open(), open(), open()];
    try {
      const applied = await Promise.all(
        connections.map((connection) => applyMigrations(connection, directory)),
      );
      expect(applied.flat()).toEqual(["V001__first", "V002__second"]);
    } finally {
      await Promise.all(connections.map((connection) => connection.close()));
    }
  });

  it("that fail are not marked as applied, and are applied once they are fixed", async () => {
    await write("V002__second", "CREATE NONSENSE;");
    await expect(applyMigrations(database, directory)).rejects.toThrow();
    expect(await readValues("MATCH (m:Migration) WHERE m.version > 0 RETURN m.version")).toEqual([1]);
    await write("V002__second", "CREATE INDEX second IF NOT EXISTS FOR (n:Second) ON (n.a);");
    expect(await applyMigrations(database, directory)).toContain("V002__second");
  });
});

describe("a database is rejected with CONFLICT", () => {
  beforeEach(() => applyMigrations(database, directory));

  it("if an applied file was changed", async () => {
    await write("V001__first", "CREATE INDEX other IF NOT EXISTS FOR (n:Other) ON (n.a);");
    await expect(applyMigrations(database, directory)).rejects.toMatchObject({
      code: "CONFLICT",
      message: "Migration V001__first was changed after it was applied to the database.",
    });
  });

  it("if an applied file is missing", async () => {
    await write("V002__second", "CREATE INDEX second IF NOT EXISTS FOR (n:Second) ON (n.a);");
    await rm(join(directory, "V001__first.cypher"));
    await expect(applyMigrations(database, directory)).rejects.toMatchObject({
      code: "CONFLICT",
      message: "Migration V001__first was applied to the database, but its file is missing.",
    });
  });

  it("if a later version of the product has migrated it; nothing is changed", async () => {
    await write("V002__second", "CREATE INDEX second IF NOT EXISTS FOR (n:Second) ON (n.a);");
    await applyMigrations(database, directory);
    await rm(join(directory, "V002__second.cypher"));
    await expect(applyMigrations(database, directory)).rejects.toMatchObject({
      code: "CONFLICT",
      message: "Migration V002__second of a later version was applied to the database.",
      hint: expect.stringContaining("later one"),
    });
  });

  it("but not if only newlines were changed", async () => {
    const file = join(directory, "V001__first.cypher");
    await writeFile(file, (await readFile(file, "utf8")).replaceAll("\n", "\r\n"));
    expect(await applyMigrations(database, directory)).toEqual([]);
  });
});

describe("a folder of migrations is rejected", () => {
  it("if the name of a file is invalid", async () => {
    await rename(join(directory, "V001__first.cypher"), join(directory, "first.cypher"));
    await expect(readMigrations(directory)).rejects.toThrow(
      "first.cypher is not a valid name of a migration",
    );
  });

  it("if two files have the same version", async () => {
    await cp(join(directory, "V001__first.cypher"), join(directory, "V001__again.cypher"));
    await expect(readMigrations(directory)).rejects.toThrow("Two migrations have version 1");
  });
});

describe("the schema of the kinds", () => {
  it("names every constraint and index uniquely, and can be run twice", () => {
    const names = buildGraphSchema().map(
      (text) => /(?:CONSTRAINT|INDEX) (\w+) IF NOT EXISTS/.exec(text)?.[1],
    );
    expect(new Set(names).size).toBe(names.length);
    expect(names).not.toContain(undefined);
  });
});

describe("the indexes that the kinds need", () => {
  const schema = buildGraphSchema();
  const readCovered = async (name: string) => {
    const [types] = await readValues<readonly string[]>(
      `SHOW INDEXES YIELD name, labelsOrTypes WHERE name = '${name}' RETURN labelsOrTypes`,
    );
    return types!.toSorted();
  };

  it("are all there after the migrations and a start, and are left alone from then on", async () => {
    await provideIndexes(database, schema);
    const names = schema.map((text) => /(?:CONSTRAINT|INDEX) (\w+) IF NOT EXISTS/.exec(text)![1]);
    expect(await readIndexNames()).toEqual(expect.arrayContaining(names));
    expect(await provideIndexes(database, schema)).toEqual([]);
  });

  it("are created if they are missing, constraints too, and are online then", async () => {
    await database.migrate(["DROP INDEX brand_name", "DROP CONSTRAINT owns_id"]);
    expect(await provideIndexes(database, schema)).toEqual(["brand_name", "owns_id"]);
    expect(await readIndexNames()).toEqual(expect.arrayContaining(["brand_name", "owns_id"]));
    expect(await readValues("SHOW INDEXES YIELD state WHERE state <> 'ONLINE' RETURN state")).toEqual([]);
  });

  it("replace a full-text index of other types, and not one that lists the same types in another order", async () => {
    const types = await readCovered("fact_texts");
    const statement = schema.find((text) => text.includes("fact_texts"))!;
    const reordered = statement.replace(/\[n:[\w|]+/, `[n:${types.toReversed().join("|")}`);
    const extended = statement.replace("[n:", "[n:LICENSES|");
    expect(await provideIndexes(database, [reordered])).toEqual([]);
    expect(await provideIndexes(database, [extended])).toEqual(["fact_texts"]);
    expect(await readCovered("fact_texts")).toEqual([...types, "LICENSES"].sort());
    expect(await provideIndexes(database, schema)).toEqual(["fact_texts"]);
    expect(await readCovered("fact_texts")).toEqual(types);
  });
});
