import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findImportFormat } from "../../src/formats/readers/import-formats.js";
import { openDatabase } from "../../src/neo4j/database.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import { createStatement } from "../../src/neo4j/statement.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { importRows } from "../../src/transfer/import/import-rows.js";
import { requireNonNull } from "../../src/util/require-non-null.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { splitIntoPieces } from "../support/graph/read-rows.js";
import { selectForRun } from "../support/process/long.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";
import { type RealFile, realFiles } from "../support/real/real-files.js";

const shared = new URL("../../../shared/data/", import.meta.url);

const database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
afterAll(() => database.close());
beforeAll(() => applyMigrations(database));
beforeEach(() => emptyDatabase(database));

async function importFile({ file, format, mapping = null }: RealFile) {
  const reader = requireNonNull(findImportFormat(format), format);
  const bytes = splitIntoPieces(readFileSync(new URL(file, shared)), 4096);
  const rows = reader.read(bytes, { source: "source:given", mapping });
  const { read, recorded, unchanged, rejected } = await importRows(database, rows, { by: "test" });
  return { read, recorded, unchanged, rejected };
}

/** The numbers of present facts and entities of each kind, of claims and of sources. */
const counted = createStatement({
  name: "count",
  access: "READ",
  text: `
    MATCH (n:Entity) RETURN split(n.id, ':')[0] AS what, count(*) AS count
    UNION ALL MATCH (c:Claim) RETURN 'claims' AS what, count(*) AS count
    UNION ALL MATCH (s:Source) RETURN 'sources' AS what, count(*) AS count
    UNION ALL MATCH ()-[r]->() WHERE type(r) <> 'CITES' RETURN type(r) AS what, count(*) AS count`,
  parameters: {},
  read: (rows) => Object.fromEntries(rows.map(([what, count]) => [String(what), Number(count)])),
});

/** Real files and the counts of their import, which releases before the laws of docs/reading-answers.md had, too. */
const samples: readonly {
  readonly title: string;
  readonly files: readonly RealFile[];
  readonly counts: object;
}[] = [
  {
    title: "owners by Wikidata",
    files: realFiles.wikidata,
    counts: {
      imports: { "wikidata-ownership.csv": { read: 468, recorded: 1218, unchanged: 184, rejected: 1 } },
      graph: { organization: 751, claims: 1316, sources: 2, OWNS: 460 },
    },
  },
  {
    title: "holdings of the German state",
    files: realFiles.holdings,
    counts: {
      imports: { "german-federal-holdings.csv": { read: 109, recorded: 325, unchanged: 0, rejected: 0 } },
      graph: { organization: 109, claims: 217, sources: 109, OWNS: 108 },
    },
  },
  {
    title: "ownership over years",
    files: realFiles.ownershipOverYears,
    counts: {
      imports: { "bods/fermcat.json": { read: 23, recorded: 10, unchanged: 0, rejected: 0 } },
      graph: {
        organization: 1,
        person: 3,
        claims: 9,
        sources: 2,
        EMPLOYED_BY: 1,
        EMPLOYED_BY_BOUNDED: 1,
        OWNS: 1,
        OWNS_BOUNDED: 2,
      },
    },
  },
  {
    title: "indirect ownership",
    files: realFiles.indirectOwnership,
    counts: {
      imports: { "bods/indirect-ownership.json": { read: 6, recorded: 6, unchanged: 0, rejected: 0 } },
      graph: { organization: 2, person: 1, claims: 5, sources: 2, AFFILIATED_WITH: 1, OWNS: 1 },
    },
  },
  {
    title: "joint ownership",
    files: realFiles.jointOwnership,
    counts: {
      imports: { "bods/joint-ownership.json": { read: 7, recorded: 8, unchanged: 0, rejected: 0 } },
      graph: { organization: 2, person: 2, claims: 7, sources: 2, OWNS: 3 },
    },
  },
  {
    title: "a listed company",
    files: realFiles.listedCompany,
    counts: {
      imports: {
        "bods/listed-company-exempt-from-disclosure.json": {
          read: 2,
          recorded: 2,
          unchanged: 0,
          rejected: 0,
        },
      },
      graph: { organization: 1, claims: 1, sources: 2 },
    },
  },
  {
    title: "GLEIF's levels 1 and 2",
    files: realFiles.gleif,
    counts: {
      imports: {
        "gleif/lei-data.xml": { read: 13, recorded: 14, unchanged: 0, rejected: 0 },
        "gleif/rr-data.xml": { read: 10, recorded: 0, unchanged: 1, rejected: 10 },
        "gleif/rr-data.json": { read: 10, recorded: 0, unchanged: 1, rejected: 10 },
      },
      graph: { organization: 13, claims: 13, sources: 2 },
    },
  },
];

describe.skipIf(!existsSync(shared))("The import of real files has the same counts in each release:", () => {
  /** A table, statements of ownership, and a register: the others are further files of these formats. */
  const shortRun = ["holdings of the German state", "ownership over years", "GLEIF's levels 1 and 2"];
  it.each(selectForRun(samples, ({ title }) => title, shortRun))("$title", async ({ files, counts }) => {
    await recordEntries(database, [{ kind: "SOURCE", id: "source:given", title: "Given" }], { by: "test" });
    const imports: Record<string, unknown> = {};
    for (const sample of files) imports[sample.file] = await importFile(sample);
    expect({ imports, graph: await database.read(counted) }).toEqual(counts);
  });
});
