import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { RejectedRow } from "../../src/formats/format.js";
import { findImportFormat } from "../../src/formats/readers/import-formats.js";
import { openDatabase } from "../../src/neo4j/database.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import { createStatement } from "../../src/neo4j/statement.js";
import { readCheckpoint, saveCheckpoint } from "../../src/transfer/import/checkpoint.js";
import type { ImportOptions } from "../../src/transfer/import/import-options.js";
import { importRows } from "../../src/transfer/import/import-rows.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { splitIntoPieces } from "../support/graph/read-rows.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";

const database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
afterAll(() => database.close());
beforeAll(() => applyMigrations(database));
beforeEach(() => emptyDatabase(database));

/** The unit of long files: in the short run, they and their transactions have a fiftieth of the rows. */
const ROWS = isLongRun ? 1000 : 20;
/** The number of facts of a transaction; in the long run, that of an import. */
const batchSize = 2 * ROWS;

interface ImportTextOptions extends Partial<ImportOptions> {
  readonly format?: string;
  readonly source?: string;
  readonly mapping?: unknown;
}

async function loadText(text: string | Uint8Array, options: ImportTextOptions = {}) {
  const { format = "facts", source = null, mapping = null, ...importOptions } = options;
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const rejects: RejectedRow[] = [];
  const rows = findImportFormat(format)!.read(splitIntoPieces(bytes, 4096), { source, mapping });
  const summary = await importRows(database, rows, {
    by: "test",
    onReject: (row) => void rejects.push(row),
    ...importOptions,
  });
  return { ...summary, rejects };
}

const countMatches = (pattern: string): Promise<number> =>
  database.read(
    createStatement({
      name: "count",
      access: "READ",
      text: `MATCH ${pattern} RETURN count(*)`,
      parameters: {},
      read: ([row]) => row![0] as number,
    }),
  );

const source = { kind: "SOURCE", id: "source:s", title: "S" };
const claims = [{ source: "source:s" }];
const createBrand = (name: string, more: object = {}) => ({
  kind: "BRAND",
  id: `brand:${name}`,
  name,
  claims,
  ...more,
});
const company = { kind: "ORGANIZATION", id: "organization:o", name: "O", claims };
const owns = (to: string, more: object = {}) => ({
  kind: "OWNERSHIP",
  from: "organization:o",
  to,
  claims,
  ...more,
});
const joinLines = (...facts: readonly unknown[]): string =>
  facts.map((fact) => (typeof fact === "string" ? fact : JSON.stringify(fact))).join("\n");

describe("An import", () => {
  it("records new facts, nothing the second time, and corrections from a newer file", async () => {
    const file = joinLines(source, company, createBrand("a"), owns("brand:a", { share: 0.5 }));
    expect(await loadText(file)).toMatchObject({ read: 4, recorded: 4, unchanged: 0, rejected: 0 });
    expect(await loadText(file)).toMatchObject({ read: 4, recorded: 0, unchanged: 4, corrected: 0 });
    const newer = joinLines(owns("brand:a", { share: 0.75 }));
    expect(await loadText(newer)).toMatchObject({ corrected: 1, recorded: 0 });
  });

  it("reports each bad row with line and reason, and records the others", async () => {
    const bad = [
      "{",
      "[]",
      createBrand("date", { validFrom: "2014-02-31" }),
      createBrand("order", { validFrom: "2015", validTo: "2014" }),
      owns("brand:a", { share: 1.5 }),
      { kind: "BRANDS", name: "x", claims },
      createBrand("nosource", { claims: [{ source: "source:none" }] }),
      owns("brand:none"),
      { kind: "SUCCESSION", from: "brand:a", to: "brand:a", claims },
    ];
    const { read, recorded, rejected, rejects } = await loadText(
      joinLines(source, company, createBrand("a"), ...bad),
    );
    expect({ read, recorded, rejected }).toEqual({ read: 12, recorded: 3, rejected: bad.length });
    expect([...new Set(rejects.map(({ line }) => line))].sort((a, b) => a - b)).toEqual(
      bad.map((_, index) => index + 4),
    );
    expect(rejects.find(({ line }) => line === 8)).toMatchObject({
      column: "share",
      value: "1.5",
      reason: "share must be at most 1.",
    });
    expect(rejects.find(({ line }) => line === 12)!.reason).toContain("to itself");
  });

  // The import that resumes has one, too.
  itInLongRun("records facts whose ends come thousands of rows later", async () => {
    const brands = Array.from({ length: 2.5 * ROWS }, (_, index) => createBrand(`b${index}`));
    const file = joinLines(owns(`brand:b${brands.length - 1}`), source, ...brands, company);
    const { recorded, rejected } = await loadText(file, { batchSize });
    expect({ recorded, rejected }).toEqual({ recorded: brands.length + 3, rejected: 0 });
    expect(await countMatches("()-[:OWNS]->()")).toBe(1);
  });

  // In the short run, the dry run with a rejected row precedes the import itself.
  itInLongRun("has the same result in a dry run, and writes nothing", async () => {
    const brands = Array.from({ length: 1.5 * ROWS }, (_, index) => createBrand(`b${index}`));
    const file = joinLines(source, company, ...brands, owns("brand:b1"), owns("brand:none"));
    const { recorded, rejected } = await loadText(file, { dryRun: true });
    expect({ recorded, rejected }).toEqual({ recorded: brands.length + 3, rejected: 1 });
    expect(await countMatches("(n:Entity)")).toBe(0);
  });

  it("counts facts that depend on a rejected row, and repeated facts, in a dry run", async () => {
    const file = joinLines(
      source,
      owns("brand:a"),
      company,
      createBrand("a", { validFrom: "2014-02-31" }),
      company,
    );
    const { read, recorded, unchanged, rejected } = await loadText(file, { dryRun: true });
    expect({ read, recorded, unchanged, rejected }).toEqual({
      read: 5,
      recorded: 2,
      unchanged: 1,
      rejected: 2,
    });
    expect(await loadText(file)).toMatchObject({ read, recorded, unchanged, rejected });
  });

  it("that is atomic records all rows or, if one is rejected, none, and reports all errors", async () => {
    const good = [source, company, createBrand("a")];
    const { rejects, recorded } = await loadText(joinLines(...good, "{", owns("brand:none")), {
      atomic: true,
    });
    expect(recorded).toBe(0);
    expect(rejects.map(({ line }) => line)).toEqual([4, 5]);
    expect(await countMatches("(n:Entity)")).toBe(0);
    const spoilt = await loadText(joinLines(...good, "{"), { atomic: true });
    expect(spoilt).toMatchObject({ recorded: 0, rejected: 1 });
    expect(await loadText(joinLines(...good), { atomic: true })).toMatchObject({ recorded: 3 });
  });

  it("that is atomic records nothing if it is aborted", async () => {
    const file = joinLines(source, ...Array.from({ length: 100 }, (_, index) => createBrand(`b${index}`)));
    expect(await loadText(file, { atomic: true, signal: AbortSignal.abort() })).toMatchObject({
      recorded: 0,
    });
    expect(await countMatches("(n:Entity)")).toBe(0);
  });

  // The import that resumes stops like this.
  itInLongRun("stops after its batch when aborted, and the same import records the rest", async () => {
    const brands = Array.from({ length: 3 * ROWS }, (_, index) => createBrand(`b${index}`));
    const file = joinLines(source, ...brands);
    const stop = new AbortController();
    const { recorded } = await loadText(file, {
      batchSize,
      signal: stop.signal,
      onBatch: () => stop.abort(),
    });
    expect(recorded).toBeLessThan(brands.length + 1);
    const { recorded: resumed } = await loadText(file, { batchSize });
    expect(recorded + resumed).toBe(brands.length + 1);
    expect(await countMatches("(n:Brand)")).toBe(brands.length);
  });

  it("resumes with the same waiting facts, counts and rejects as without the interruption", async () => {
    const count = 5 * ROWS;
    const brands = Array.from({ length: count }, (_, index) => createBrand(`b${index}`));
    const early = owns(`brand:b${count - 1}`);
    const file = joinLines(early, "{", source, ...brands, "[]", company, owns("brand:none"));
    const id = "import:test";
    const stop = new AbortController();
    const first = await loadText(file, {
      batchSize,
      checkpoints: { save: saveCheckpoint(id), earlier: null },
      signal: stop.signal,
      onBatch: () => stop.abort(),
    });
    expect(first.read).toBeLessThan(count);
    const earlier = await database.read(readCheckpoint(id));
    expect(earlier).toMatchObject({ summary: { read: first.read }, isDone: false, early: [[1, 0]] });
    const { rejects, ...rest } = await loadText(file, {
      batchSize,
      checkpoints: { save: saveCheckpoint(id), earlier },
    });
    expect(rest).toMatchObject({ read: count + 6, recorded: count + 3, unchanged: 0, rejected: 3 });
    expect([...first.rejects, ...rejects].map(({ line }) => line)).toEqual([2, count + 4, count + 6]);
    expect(await database.read(readCheckpoint(id))).toMatchObject({
      isDone: true,
      early: [],
      rejectsBefore: 3,
    });
    expect(await countMatches("()-[:OWNS]->()")).toBe(1);
  });

  it("saves only the checkpoints of recorded batches, and reads while the database writes", async () => {
    const brands = Array.from({ length: 2.5 * ROWS }, (_, index) => createBrand(`b${index}`));
    async function* readFailingRows() {
      yield* findImportFormat("facts")!.read(
        splitIntoPieces(new TextEncoder().encode(joinLines(source, ...brands)), 4096),
        { source: null, mapping: null },
      );
      throw new Error("the disk failed");
    }
    const id = "import:lost";
    const lost = importRows(database, readFailingRows(), {
      by: "test",
      batchSize,
      checkpoints: { save: saveCheckpoint(id), earlier: null },
    });
    await expect(lost).rejects.toThrow("the disk failed");
    const { summary } = (await database.read(readCheckpoint(id)))!;
    expect(await countMatches("(n:Brand)")).toBe(summary.read - 1);
  });

  it("of two sources that differ keeps both claims, and changes nothing when either is imported again", async () => {
    const otherSource = { kind: "SOURCE", id: "source:other", title: "Other" };
    const formatSourceLines = (id: string, share: number, country: string, more: object = {}) => {
      const ownClaims = { claims: [{ source: id, basis: "DATASET" }] };
      return joinLines(
        createBrand("a", { country, ...ownClaims }),
        owns("brand:a", { share, ...ownClaims, ...more }),
      );
    };
    await loadText(joinLines(source, otherSource, company));
    const [firstFile, secondFile] = [
      formatSourceLines("source:s", 0.5, "FR"),
      formatSourceLines("source:other", 0.25, "IT", { validTo: "2020" }),
    ];
    await loadText(firstFile);
    await loadText(secondFile);
    for (const file of [firstFile, secondFile, firstFile])
      expect(await loadText(file)).toMatchObject({ recorded: 0, corrected: 0, unchanged: 2 });
    expect(await countMatches("(c:Claim {subjectId: 'ownership:o--a'}) WHERE c.retractedAt IS NULL")).toBe(2);
    expect(await countMatches("(c:Claim {subjectId: 'brand:a'}) WHERE c.retractedAt IS NULL")).toBe(2);
    expect(await countMatches("()-[r:OWNS|OWNS_BOUNDED]->() WHERE 'share' IN r.disputedFields")).toBe(1);
  });

  it("uses the given source for lines without one", async () => {
    const { claims: _, ...bare } = createBrand("a");
    expect(await loadText(joinLines(source, bare), { source: "source:s" })).toMatchObject({ recorded: 2 });
    expect(await countMatches("(c:Claim {subjectId: 'brand:a'})-[:CITES]->(:Source {id: 'source:s'})")).toBe(
      1,
    );
  });

  const shared = new URL("../../../shared/data/", import.meta.url);
  const readSharedData = (file: string) => readFileSync(new URL(file, shared));
  const wikidata = {
    source: { title: "Wikidata: owned by" },
    facts: [
      { kind: "ORGANIZATION", as: "owner", fields: { name: "acquirer" } },
      { kind: "ORGANIZATION", as: "owned", fields: { name: "company" } },
      {
        kind: "OWNERSHIP",
        from: "owner",
        to: "owned",
        fields: { validFrom: { column: "date", claims: true } },
      },
    ],
  };

  // In the short run, test/transfer/real-data.test.ts imports real files, and test/formats/csv.test.ts reads such tables.
  it.runIf(isLongRun && existsSync(shared))(
    "of real data a second time changes nothing, reports the one bad row, and keeps several dates as claims",
    async () => {
      const table = readSharedData("wikidata-ownership.csv").toString();
      const first = await loadText(table, { format: "csv", mapping: wikidata });
      expect(first.rejects).toMatchObject([{ line: 189, column: "date", value: "http://www" }]);
      const second = await loadText(table, { format: "csv", mapping: wikidata });
      expect([second.recorded, second.corrected]).toEqual([0, 0]);
      const dates = "(c:Claim {subjectId: 'ownership:ebay--skype-technologies', field: 'validFrom'})";
      expect(await countMatches(dates)).toBe(2);
    },
  );

  const register = { title: "{source}", url: "{source_link}", publishedOn: "{source_date}" };
  const holdings = {
    separator: ";",
    source: register,
    facts: [
      { kind: "ORGANIZATION", as: "it", id: "bund-{id}", fields: { name: "name" } },
      {
        kind: "OWNERSHIP",
        when: "parents",
        from: "organization:bund-{parents}",
        to: "it",
        fields: { share: { column: "capital_share_perc", percent: true } },
      },
    ],
  };

  it.runIf(isLongRun && existsSync(shared))(
    "of a table of holdings has the shares, which changes nothing a second time",
    async () => {
      const table = readSharedData("german-federal-holdings.csv");
      const options = { format: "csv", mapping: holdings, source: "source:given" };
      await loadText(joinLines({ kind: "SOURCE", id: "source:given", title: "Given" }));
      expect(await loadText(table, options)).toMatchObject({ read: 109, rejected: 0 });
      expect(await loadText(table, options)).toMatchObject({ recorded: 0, corrected: 0, rejected: 0 });
      expect(await countMatches("()-[:OWNS {share: 0.4625, toId: 'organization:bund-60'}]->()")).toBe(1);
      expect(await countMatches("()-[r:OWNS]->() WHERE r.share > 1 OR r.share IS NULL")).toBe(0);
    },
  );

  it.runIf(isLongRun && existsSync(shared))(
    "of ownership statements over years ends the closed ones, and a second time changes nothing",
    async () => {
      const statements = readSharedData("bods/fermcat.json");
      const { rejected } = await loadText(statements, { format: "bods" });
      expect(rejected).toBe(0);
      expect(await loadText(statements, { format: "bods" })).toMatchObject({ recorded: 0, corrected: 0 });
      expect(await countMatches("()-[:OWNS]->()")).toBe(1);
      expect(await countMatches("()-[r:OWNS_BOUNDED]->() WHERE r.validTo IS NOT NULL")).toBeGreaterThan(0);
    },
  );

  it.runIf(isLongRun && existsSync(shared))(
    "of GLEIF's level 2 rejects entities that level 1 does not have",
    async () => {
      await loadText(readSharedData("gleif/lei-data.xml"), { format: "gleif" });
      const { rejects, read } = await loadText(readSharedData("gleif/rr-data.xml"), { format: "gleif" });
      expect(read).toBe(10);
      for (const { reason } of rejects) expect(reason).toContain("not recorded");
    },
  );
});
