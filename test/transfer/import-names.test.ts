import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OnError, RejectedRow } from "../../src/formats/format.js";
import { findImportFormat } from "../../src/formats/readers/import-formats.js";
import { openDatabase } from "../../src/neo4j/database.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import { createStatement } from "../../src/neo4j/statement.js";
import { startImport } from "../../src/recording/imports/import-run.js";
import { mergeEntities } from "../../src/recording/merge/merge.js";
import { importRows } from "../../src/transfer/import/import-rows.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { splitIntoPieces } from "../support/graph/read-rows.js";
import { readTexts } from "../support/graph/read-texts.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";

const database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
afterAll(() => database.close());
beforeAll(() => applyMigrations(database));
beforeEach(() => emptyDatabase(database));

const mapping = {
  source: { title: "A register" },
  facts: [
    {
      kind: "BRAND",
      as: "brand",
      fields: { name: "brand", country: "country", category: "category" },
    },
    { kind: "ORGANIZATION", as: "owner", when: "owner", fields: { name: "owner" } },
    {
      kind: "OWNERSHIP",
      when: "owner",
      from: "owner",
      to: "brand",
      fields: { share: { column: "percent", percent: true }, validFrom: "since", validTo: "until" },
    },
  ],
};

const COLUMNS = "brand,country,category,owner,percent,since,until";

async function loadTable(
  rows: readonly string[],
  options: { readonly batchSize?: number; readonly onError?: OnError } = {},
) {
  const rejects: RejectedRow[] = [];
  const bytes = new TextEncoder().encode([COLUMNS, ...rows].join("\n"));
  const { onError } = options;
  const read = findImportFormat("csv")!.read(splitIntoPieces(bytes, 4096), {
    source: null,
    mapping,
    ...(onError && { onError }),
  });
  const collectReject = (row: RejectedRow) => void rejects.push(row);
  return {
    ...(await importRows(database, read, { by: "test", onReject: collectReject, ...options })),
    rejects,
  };
}

/** Reads the contents of the graph: entities with their names and values, facts with theirs, sources, and claims. */
const readContents = (): Promise<readonly (readonly unknown[])[]> =>
  database.read(
    createStatement({
      name: "contents",
      access: "READ",
      text: `
        MATCH (n:Entity) RETURN [n.id, n.name, n.aliases, n.country, n.category] AS found
        UNION ALL MATCH ()-[r:OWNS|OWNS_BOUNDED]->() RETURN [r.id, r.share, r.validFrom, r.status] AS found
        UNION ALL MATCH (s:Source) WHERE s.retractedAt IS NULL RETURN [s.id] AS found
        UNION ALL MATCH (c:Claim) WHERE c.retractedAt IS NULL RETURN [c.subjectId, c.values, c.field] AS found
      `,
      parameters: {},
      read: (rows) =>
        rows
          .map(([values]) => values as readonly unknown[])
          .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    }),
  );

describe("A row whose two ends have names with one id", () => {
  const ownership = {
    source: { title: "A register" },
    facts: [
      { kind: "ORGANIZATION", as: "owner", fields: { name: "owner" } },
      { kind: "ORGANIZATION", as: "owned", id: "{id}", fields: { name: "owned" } },
      { kind: "OWNERSHIP", from: "owner", to: "owned" },
    ],
  };
  const load = async (row: string, facts: readonly object[] = ownership.facts) => {
    const rejects: RejectedRow[] = [];
    const bytes = new TextEncoder().encode(`owner,owned,id\n${row}`);
    const rows = findImportFormat("csv")!.read(splitIntoPieces(bytes, 4096), {
      source: null,
      mapping: { ...ownership, facts },
    });
    await importRows(database, rows, { by: "test", onReject: (reject) => void rejects.push(reject) });
    return rejects.map(({ reason }) => reason);
  };
  const byName = ownership.facts.map(({ id: _, ...fact }: { id?: string }) => fact);

  it("is rejected with both names and the id to give, and is recorded with this id", async () => {
    expect(await load("Liquigás,Liquigas,x", byName)).toEqual([
      '"Liquigás" and "Liquigas" have one id, organization:liquigas, which is made of the name. If they are two, give the second an id of its own, such as organization:liquigas-2.',
    ]);
    expect(await load("Liquigás,Liquigas,liquigas-2")).toEqual([]);
    expect(await readTexts(database, "MATCH (a)-[:OWNS]->(b) RETURN a.id + ' ' + b.id")).toEqual([
      "organization:liquigas organization:liquigas-2",
    ]);
  });

  it("is an entity that owns itself, if both are one name", async () => {
    expect(await load("Liquigás,Liquigás,x", byName)).toEqual([
      "A fact must not link an entity to itself: from and to are both organization:liquigas.",
    ]);
  });
});

describe("Two names with one derived id", () => {
  it("are one entity if they are spellings of one name: both names stay, and the summary names them", async () => {
    const rows = ["Škoda,CZ,,,,,", "Skoda,,cars,,,,", "Claro TV,,,,,,", "Claro TV+,,,,,,"];
    const { otherNames } = await loadTable(rows);
    expect(otherNames).toEqual({ "brand:skoda: Škoda, also Skoda": 1 });
    const contents = await readContents();
    expect(contents).toContainEqual([
      "brand:skoda",
      "Škoda",
      [expect.stringContaining('"Skoda"')],
      "CZ",
      "cars",
    ]);
    expect(contents.map(([id]) => id)).toEqual(
      expect.arrayContaining(["brand:claro-tv", "brand:claro-tv-plus"]),
    );
    const repeated = await loadTable(rows);
    expect(repeated).toMatchObject({ recorded: 0, corrected: 0, unchanged: 5, otherNames });
    expect(await readContents()).toEqual(contents);
  });

  const row = fc
    .tuple(
      fc.constantFrom("Škoda", "Skoda", "SKODA", "Claro TV", "Claro TV+", "Claro-TV"),
      fc.constantFrom("", "CZ", "SK"),
      fc.constantFrom("", "cars", "tv"),
      fc.constantFrom("", "Volkswagen AG", "Volkswagen A.G.", "América Móvil"),
      fc.constantFrom("", "10", "60"),
    )
    .map((cells) => `${cells.join(",")},,`);

  it("never alternate: in batches of any size the graph is the same, and the table again changes nothing", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 2, maxLength: isLongRun ? 12 : 6 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 8 }),
        async (rows, firstSize, secondSize) => {
          await emptyDatabase(database);
          await loadTable(rows);
          const expected = await readContents();
          await emptyDatabase(database);
          const { otherNames } = await loadTable(rows, { batchSize: firstSize });
          const contents = await readContents();
          expect(contents).toEqual(expected);
          const repeated = await loadTable(rows, { batchSize: secondSize });
          expect(repeated).toMatchObject({
            recorded: 0,
            corrected: 0,
            retracted: 0,
            rejected: 0,
            otherNames,
          });
          expect(await readContents()).toEqual(contents);
          const entities = contents.filter(([id]) => String(id).match(/^(brand|organization):/));
          const names = entities.flatMap(([, name, aliases]) => [
            name,
            ...[aliases ?? []].flat().map((alias) => JSON.parse(String(alias)).value),
          ]);
          for (const text of rows) expect(names).toContain(text.split(",")[0]);
        },
      ),
      { numRuns: isLongRun ? 100 : 1 },
    );
  });
});

describe("Rows that contradict each other", () => {
  it("have the value of the first that is recorded, and the others are counted", async () => {
    const rows = ["A,,,B,160,,", "A,,,B,60,,", "A,,,B,70,,", "A,,,B,60,,"];
    const { omitted, rejected } = await loadTable(rows, { batchSize: 1 });
    expect({ omitted, rejected }).toEqual({
      omitted: { "OWNERSHIP.share that differs from an earlier row": 1 },
      rejected: 1,
    });
    expect(await readContents()).toContainEqual(["ownership:b--a", 0.6, null, "SUPPORTED"]);
    expect(await loadTable(rows, { batchSize: 3 })).toMatchObject({ recorded: 0, corrected: 0 });
  });
});

describe("Lines of a facts file that contradict each other", () => {
  // In the short run, tables have it here, and lines in memory in test/transfer/import-again.test.ts.
  itInLongRun(
    "have the value that came first, in batches of any size, and the file again changes nothing",
    async () => {
      const claims = [{ source: "source:s" }];
      const brand = { kind: "BRAND", id: "brand:a", name: "A", claims };
      const owned = { kind: "OWNERSHIP", id: "ownership:a", claims };
      const lines = [
        { kind: "SOURCE", id: "source:s", title: "First" },
        { kind: "SOURCE", id: "source:s", title: "Second" },
        // Before its ends, and before the line that has them.
        { ...owned, share: 0.5 },
        { ...owned, from: "organization:o", to: "brand:a", share: 0.6 },
        { ...brand, country: "FR" },
        { ...brand, name: "Another", country: "IT" },
        { kind: "ORGANIZATION", id: "organization:o", name: "O", claims },
        ...["One", "Two"].map((value) => ({
          kind: "CLAIM",
          subject: "brand:a",
          source: "source:s",
          field: "category",
          value,
        })),
      ];
      const text = lines.map((line) => JSON.stringify(line)).join("\n");
      const read = (batchSize: number) => {
        const rows = findImportFormat("facts")!.read(splitIntoPieces(Buffer.from(text)), {
          source: null,
          mapping: null,
        });
        return importRows(database, rows, { by: "test", batchSize });
      };
      const { rejected, omitted } = await read(1);
      expect({ rejected, omitted }).toEqual({
        rejected: 0,
        omitted: {
          "BRAND.name that differs from an earlier row": 1,
          "BRAND.country that differs from an earlier row": 1,
          "CLAIM.category that differs from an earlier row": 1,
          "OWNERSHIP.share that differs from an earlier row": 1,
          "SOURCE.title that differs from an earlier row": 1,
        },
      });
      const contents = await readContents();
      expect(contents).toContainEqual(["brand:a", "A", null, "FR", "One"]);
      expect(contents).toContainEqual(["ownership:a", 0.5, null, "SUPPORTED"]);
      for (const size of [100, 2, 1]) {
        expect(await read(size)).toMatchObject({ recorded: 0, corrected: 0, retracted: 0 });
        expect(await readContents()).toEqual(contents);
      }
    },
  );
});

describe("Lines about two entities that were merged", () => {
  // In the short run, test/transfer/import-again.test.ts has it in memory.
  itInLongRun(
    "have the value that came first, by either id, and the file again changes nothing in batches of any size",
    async () => {
      const claims = [{ source: "source:s" }];
      const owned = { kind: "OWNERSHIP", from: "organization:o", claims };
      const claim = { kind: "CLAIM", source: "source:s", field: "category" };
      const lines = [
        { kind: "SOURCE", id: "source:s", title: "S" },
        { kind: "ORGANIZATION", id: "organization:o", name: "O", claims },
        { kind: "BRAND", id: "brand:a", name: "A", aliases: [], claims },
        { kind: "BRAND", id: "brand:b", name: "B", claims },
        { ...owned, id: "ownership:a", to: "brand:a", share: 0.5 },
        { ...owned, id: "ownership:b", to: "brand:b", share: 0.6 },
        { ...claim, subject: "brand:a", value: "One" },
        { ...claim, subject: "brand:b", value: "Two" },
      ];
      const text = lines.map((line) => JSON.stringify(line)).join("\n");
      const read = (batchSize: number, file = text) => {
        const rows = findImportFormat("facts")!.read(splitIntoPieces(Buffer.from(file)), {
          source: null,
          mapping: null,
        });
        return importRows(database, rows, { by: "test", batchSize });
      };
      // Two facts with the same values are one after the merge.
      await read(100, text.replace("0.6", "0.5"));
      const request = { keepId: "brand:a", mergeIds: ["brand:b"], reason: "One." };
      expect(await mergeEntities(database, request, { by: "test" })).toMatchObject({ issues: [] });
      expect(await read(1)).toMatchObject({
        rejected: 0,
        omitted: {
          "BRAND.name that differs from an earlier row": 1,
          "CLAIM.category that differs from an earlier row": 1,
          "OWNERSHIP.share that differs from an earlier row": 1,
        },
      });
      const contents = await readContents();
      expect(contents).toContainEqual(["brand:a", "A", null, null, "One"]);
      expect(contents).toContainEqual(["ownership:a", 0.5, null, "SUPPORTED"]);
      for (const size of [100, 1]) {
        expect(await read(size)).toMatchObject({ recorded: 0, corrected: 0, retracted: 0 });
        expect(await readContents()).toEqual(contents);
      }
    },
  );
});

describe("A row with an error", () => {
  const bad = [
    "A,,,Owner A,60,31.02.2014,",
    "B,Nowhere,,Owner B,60,,",
    "C,,,Owner C,160,,",
    "D,,,Owner D,60,2014,2010",
  ];

  it("leaves nothing behind, and the next row of its source brings the source", async () => {
    const { rejected, rejects } = await loadTable(bad);
    expect(rejected).toBe(4);
    expect(rejects.map(({ line, column }) => [line, column])).toEqual([
      [2, "since"],
      [3, "country"],
      [4, "percent"],
      [5, "until"],
    ]);
    expect(await readContents()).toEqual([]);
    await loadTable([...bad, "F,FR,,,,,"]);
    expect((await readContents()).map(([id]) => id)).toEqual(["brand:f", "brand:f", "source:a-register"]);
  });

  it("that only the graph can find leaves nothing behind, either; a fact without an end is left out of its row", async () => {
    const about = { by: "test", format: "csv", fileNames: [], sourceId: null, complete: false };
    const run = await startImport(database, about);
    const createMapping = (ends: object) => ({
      source: { title: "A register" },
      facts: [
        { kind: "BRAND", as: "brand", when: "brand", fields: { name: "brand" } },
        { kind: "OWNERSHIP", ...ends, fields: {} },
      ],
    });
    const read = (text: string, ends: object) => {
      const rows = findImportFormat("csv")!.read(splitIntoPieces(Buffer.from(text)), {
        source: null,
        mapping: createMapping(ends),
      });
      return importRows(database, rows, { by: "test", run });
    };
    const unknown = { from: "organization:{owner}", to: "brand:{owned}" };
    const none = await read("brand,owner,owned\n,nobody,nothing\n", unknown);
    expect(none).toMatchObject({ recorded: 0, rejected: 1, rejectedCells: 0 });
    expect(await readContents()).toEqual([]);
    const part = await read("brand,owner\nA,nobody\n", { from: "organization:{owner}", to: "brand" });
    expect(part).toMatchObject({ recorded: 2, rejected: 0, rejectedCells: 1 });
    expect((await readContents()).map(([id]) => id)).toEqual(["brand:a", "brand:a", "source:a-register"]);
  });

  it("loses only the wrong value if cells may be rejected, unless the row would then say something else", async () => {
    const summary = await loadTable(bad, { onError: "cell" });
    expect(summary).toMatchObject({ rejected: 1, rejectedCells: 3 });
    expect(summary.rejects.map(({ line, column, isCell }) => [line, column, isCell ?? false])).toEqual([
      [2, "since", true],
      [3, "country", true],
      [4, "percent", true],
      [5, "until", false],
    ]);
    const facts = (await readContents()).filter(
      (entry) => entry.length === 4 && String(entry[0]).startsWith("ownership:"),
    );
    expect(facts).toEqual([
      ["ownership:owner-a--a", 0.6, null, "SUPPORTED"],
      ["ownership:owner-b--b", 0.6, null, "SUPPORTED"],
      ["ownership:owner-c--c", null, null, "SUPPORTED"],
    ]);
  });
});

describe("An entity that facts name but nobody describes", () => {
  const importLink = (stubs: boolean) => {
    const child = "529900T8BM49AURSDO55";
    const parent = "5493001KJTIIGC8Y1R12";
    const relationship = {
      StartNode: { NodeID: child },
      EndNode: { NodeID: parent },
      RelationshipType: "IS_DIRECTLY_CONSOLIDATED_BY",
      RelationshipStatus: "ACTIVE",
    };
    const level1 = { LEI: child, Entity: { LegalName: "Child" } };
    const text = JSON.stringify([{ Relationship: relationship }, level1]);
    const rows = findImportFormat("gleif")!.read(splitIntoPieces(Buffer.from(text)), {
      source: null,
      mapping: null,
    });
    return importRows(database, rows, { by: "test", stubs });
  };

  it("keeps its row from being recorded, and what was left out of that row is not counted", async () => {
    const createLevel2 = (share: number) => ({
      Relationship: {
        StartNode: { NodeID: "529900T8BM49AURSDO55" },
        EndNode: { NodeID: "5493001KJTIIGC8Y1R12" },
        RelationshipType: "IS_DIRECTLY_CONSOLIDATED_BY",
        RelationshipStatus: "ACTIVE",
        RelationshipQuantifiers: [{ MeasurementMethod: "ACCOUNTING_CONSOLIDATION", QuantifierAmount: share }],
      },
    });
    const read = (stubs: boolean) => {
      const text = JSON.stringify([createLevel2(60)]);
      const rows = findImportFormat("gleif")!.read(splitIntoPieces(Buffer.from(text)), {
        source: null,
        mapping: null,
      });
      return importRows(database, rows, { by: "test", stubs });
    };
    expect(await read(false)).toMatchObject({ rejected: 1, omitted: {} });
    expect(await read(true)).toMatchObject({
      rejected: 0,
      omitted: { "Relationship.RelationshipQuantifiers": 1 },
    });
  });

  it("is recorded with its id as its name if stubs are wanted, and an entity that is recorded keeps its own", async () => {
    expect(await importLink(false)).toMatchObject({ rejected: 1, recorded: 2 });
    expect(await importLink(true)).toMatchObject({ rejected: 0, recorded: 2 });
    const entities = (await readContents()).filter((entry) => entry.length === 5);
    expect(entities.map(([id, name]) => [id, name])).toEqual([
      ["organization:lei-529900t8bm49aursdo55", "Child"],
      ["organization:lei-5493001kjtiigc8y1r12", "LEI 5493001KJTIIGC8Y1R12"],
    ]);
    expect(await importLink(true)).toMatchObject({ recorded: 0, corrected: 0 });
  });

  it("waits for its own line, or is recorded as a stub, if a line gives it a value and no name", async () => {
    const describedLei = "529900T8BM49AURSDO55";
    const undescribedLei = "5493001KJTIIGC8Y1R12";
    const createException = (LEI: string) => ({
      LEI,
      ExceptionCategory: "DIRECT_ACCOUNTING_CONSOLIDATION_PARENT",
      ExceptionReason: ["NON_CONSOLIDATING"],
    });
    const text = JSON.stringify([
      createException(describedLei),
      createException(undescribedLei),
      { LEI: describedLei, Entity: { LegalName: "A" } },
    ]);
    const read = (stubs: boolean) => {
      const rows = findImportFormat("gleif")!.read(splitIntoPieces(Buffer.from(text)), {
        source: null,
        mapping: null,
      });
      return importRows(database, rows, { by: "test", stubs, batchSize: 1 });
    };
    expect(await read(false)).toMatchObject({ read: 3, rejected: 1 });
    expect(await read(true)).toMatchObject({ read: 3, rejected: 0 });
    expect(await read(true)).toMatchObject({ recorded: 0, corrected: 0 });
    const reasons = await readTexts(
      database,
      "MATCH (n:Organization) RETURN n.name + ': ' + n.directParentUnknown ORDER BY n.name",
    );
    expect(reasons).toEqual(["A: NON_CONSOLIDATING", `LEI ${undescribedLei}: NON_CONSOLIDATING`]);
  });
});
