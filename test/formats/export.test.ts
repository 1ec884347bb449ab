import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultModel, Model } from "@alephdata/followthemoney";
import { SaxesParser } from "saxes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findKind } from "../../src/domain/kinds/vocabulary.js";
import type { InputLine, InputRow } from "../../src/formats/format.js";
import { iterateArray } from "../../src/formats/iterate-array.js";
import { findImportFormat } from "../../src/formats/readers/import-formats.js";
import type { ExportLine } from "../../src/formats/writers/line-status.js";
import { openDatabase } from "../../src/neo4j/database.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import { createStatement } from "../../src/neo4j/statement.js";
import { packageRoot } from "../../src/paths.js";
import { createSnapshotRunner } from "../../src/recording/snapshot/snapshot-runner.js";
import { findExportFormat } from "../../src/transfer/export/export-formats.js";
import { parseSelection, type SelectionInput } from "../../src/transfer/export/parse-selection.js";
import { readExportLines } from "../../src/transfer/export/read-export-lines.js";
import { importRows } from "../../src/transfer/import/import-rows.js";
import { loadSeed } from "../../src/transfer/seed/load-seed.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { readRows, splitIntoPieces } from "../support/graph/read-rows.js";
import { isLongRun, itInLongRun, selectForRun } from "../support/process/long.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";
import { writeText } from "../support/process/write-text.js";

const database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
let seed: readonly ExportLine[];
beforeAll(async () => {
  await emptyDatabase(database);
  await applyMigrations(database);
  await loadSeed(database, join(packageRoot, "seed"));
  seed = await readAllLines();
});
afterAll(() => database.close());

async function readAllLines(selection: SelectionInput = {}): Promise<readonly ExportLine[]> {
  const lines: ExportLine[] = [];
  for await (const line of readExportLines(createSnapshotRunner(database), parseSelection(selection, 1000)))
    lines.push(line);
  return lines;
}

const readOptions = { source: null, mapping: null };
/** Lists the facts of rows, in any order. */
async function listFacts(rows: AsyncIterable<InputRow>): Promise<readonly string[]> {
  const facts: string[] = [];
  for await (const row of rows) facts.push(...row.facts.map((fact) => JSON.stringify(fact)));
  return facts.sort();
}

/** Runs the statements of a Cypher script that begin with M: MERGE and MATCH. */
async function runScript(text: string): Promise<void> {
  for (const statement of text.split(";\n").filter((part) => part.startsWith("M")))
    await writeText(database, statement);
}

async function writeExport(format: string, lines: readonly ExportLine[] = seed) {
  const omitted: string[] = [];
  let text = "";
  const chunks = findExportFormat(format).write(iterateArray(lines), (what) => void omitted.push(what));
  for await (const chunk of chunks) text += chunk;
  return { text, omitted: [...new Set(omitted)] };
}

interface FtmThing {
  readonly id: string;
  readonly schema: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

/** Kinds of facts that are not edges of a graph. */
const noLinks: ReadonlySet<string> = new Set(["ABSENCE", "CHARACTERIZATION"]);

const claims = [{ source: "source:s" }];
const nasty: readonly InputLine[] = [
  { kind: "SOURCE", id: "source:s", title: "S", url: "https://example.org/" },
  { kind: "BRAND", id: "brand:a", name: "=1+1", description: 'It\'s \\u0027 <b>\n"quoted", ok', claims },
  { kind: "ORGANIZATION", id: "organization:o", name: "O' \\", claims },
  {
    kind: "OWNERSHIP",
    id: "ownership:x",
    from: "organization:o",
    to: "brand:a",
    share: 0.07,
    validFrom: "2001",
    claims,
  },
];

/** A fact as exports read it, with a disputed start, an alleged control, and a share of which a bound is known. */
const disputed: ExportLine = {
  kind: "OWNERSHIP",
  id: "ownership:x",
  from: "organization:o",
  to: "brand:a",
  validFrom: "2001",
  claims,
  reading: {
    status: "SUPPORTED",
    confidence: 0.8,
    lastConfirmedOn: "2014-08-22",
    disputedFields: ["validFrom"],
    allegedFields: ["controlling"],
    fieldStates: [
      {
        field: "share",
        status: "SUPPORTED",
        claim: null,
        confidence: 0.8,
        qualifier: "AT_LEAST",
        value: "0.3",
      },
    ],
  },
};

/** An entity as exports read it, with a disputed country. */
const contested: ExportLine = {
  kind: "ORGANIZATION",
  id: "organization:c",
  name: "C",
  country: "IT",
  claims,
  reading: {
    status: null,
    confidence: null,
    lastConfirmedOn: null,
    disputedFields: ["country"],
    allegedFields: [],
    fieldStates: [
      {
        field: "country",
        status: "DISPUTED",
        claim: null,
        confidence: 0.8,
        qualifier: "EXACT",
        value: null,
      },
    ],
  },
};

/** Facts and entities of which sources do not simply support every field. */
const doubtful: readonly InputLine[] = [
  { kind: "SOURCE", id: "source:s", title: "S", publishedOn: "2016-03-01" },
  { kind: "SOURCE", id: "source:t", title: "T", publishedOn: "2016-06-01" },
  { kind: "BRAND", id: "brand:a", name: "A", validFrom: "2001", validFromQualifier: "NO_LATER_THAN", claims },
  { kind: "ORGANIZATION", id: "organization:o", name: "O", country: "IT", claims },
  { kind: "ORGANIZATION", id: "organization:o", name: "O", country: "FR", claims: [{ source: "source:t" }] },
  ...["p", "q"].map((name) => ({ kind: "PLATFORM", id: `platform:${name}`, name, claims })),
  {
    kind: "OBSERVATION",
    id: "observation:both",
    name: "Seen on both",
    count: 6000,
    countQualifier: "ABOUT",
    claims,
  },
  {
    kind: "OWNERSHIP",
    id: "ownership:x",
    from: "organization:o",
    to: "brand:a",
    share: 0.5,
    validFrom: "2001",
    validFromQualifier: "NO_LATER_THAN",
    validTo: "2016",
    validToQualifier: "NO_EARLIER_THAN",
    claims: [{ source: "source:s" }, { source: "source:t", field: "share", value: "over 60 %" }],
  },
  {
    kind: "OWNERSHIP",
    id: "ownership:x",
    controlling: true,
    claims: [{ source: "source:t", field: "controlling", basis: "ALLEGATION" }],
  },
  ...["p", "q"].map((name) => ({
    kind: "LISTING",
    id: `listing:${name}`,
    from: "brand:a",
    to: `platform:${name}`,
    observationId: "observation:both",
    sellerType: "UNKNOWN",
    validFrom: "2015-06-01",
    claims,
  })),
  {
    kind: "LISTING",
    id: "listing:b",
    from: "brand:a",
    to: "platform:p",
    validFrom: "2015-07-01",
    listingCount: 20,
    listingCountQualifier: "ABOUT",
    sellerType: "UNKNOWN",
    claims,
  },
  {
    kind: "LISTING",
    id: "listing:b",
    from: "brand:a",
    to: "platform:p",
    listingCount: null,
    listingCountQualifier: null,
    observationId: "observation:both",
    claims: [{ source: "source:t", confidence: 0.5 }],
  },
];

const inWords =
  "Sources disagree about validFrom. Only allegations support controlling. share is at least 30 %.";

function countXmlElements(text: string): Record<string, number> {
  const counts: Record<string, number> = {};
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name }) => {
    counts[name] = (counts[name] ?? 0) + 1;
  });
  parser.write(text).close();
  return counts;
}

describe("an export", () => {
  it.each([
    [
      "csv-relationships",
      [",SUPPORTED,0.8,validFrom,controlling,share AT_LEAST 0.3 SUPPORTED 0.8,2014-08-22,"],
    ],
    ["graphml", ['"edge-disputedFields">validFrom<', '"edge-fieldStates">share AT_LEAST 0.3 SUPPORTED 0.8<']],
    ["gexf", ['for="allegedFields" value="controlling"', 'for="lastConfirmedOn" value="2014-08-22"']],
    ["cypher", ["disputedFields: 'validFrom'", "status: 'SUPPORTED'"]],
    ["ftm", [`"description":["${inWords}"]`]],
    ["jsonld", [`"description":"${inWords}"`]],
  ])("as %s shows what is disputed or alleged, and bounds", async (format, texts) => {
    const { text } = await writeExport(format, [...nasty.slice(0, 3), disputed]);
    for (const part of texts) expect(text).toContain(part);
  });

  it.each([
    ["csv-nodes", ",country,,country EXACT DISPUTED 0.8,"],
    ["graphml", '"node-disputedFields">country<'],
    ["gexf", 'for="fieldStates" value="country EXACT DISPUTED 0.8"'],
    ["cypher", "disputedFields: 'country'"],
    ["bods", '"description":"Sources disagree about country."'],
    ["ftm", '"notes":["Sources disagree about country."]'],
    ["jsonld", '"description":"Sources disagree about country."'],
  ])("as %s shows what is disputed of an entity", async (format, part) => {
    expect((await writeExport(format, [...nasty.slice(0, 3), contested])).text).toContain(part);
  });

  it("as facts has no reading, which follows from the claims", async () => {
    expect((await writeExport("facts", [disputed, contested])).text).not.toContain("reading");
  });

  itInLongRun("as facts is imported as the same graph", async () => {
    const { text } = await writeExport("facts");
    await emptyDatabase(database);
    const rows = findImportFormat("facts")!.read(splitIntoPieces(Buffer.from(text), 65_536), readOptions);
    const { rejected, recorded } = await importRows(database, rows, { by: "test" });
    expect(rejected).toBe(0);
    expect(recorded).toBe(seed.length);
    expect(await readAllLines()).toEqual(seed);
  });

  it("as a script for neo4j-admin is imported as the same graph, and so are the files that it writes", async () => {
    const { text, omitted } = await writeExport("neo4j-admin-csv");
    expect(omitted).toEqual([]);
    const folder = await mkdtemp(join(tmpdir(), "brandgraph-admin-"));
    execFileSync("sh", { cwd: folder, input: text.replace(/^neo4j-admin .*$/m, "") });
    const { files, read } = await findImportFormat("neo4j-admin-csv")!.together!([folder]);
    expect(files.length).toBeGreaterThan(10);
    const ways = [
      () => read((file) => splitIntoPieces(readFileSync(file), 65_536), readOptions),
      () =>
        findImportFormat("neo4j-admin-csv")!.read(splitIntoPieces(Buffer.from(text), 65_536), readOptions),
    ];
    const [ofFiles, ofScript] = await Promise.all(ways.map((readWay) => listFacts(readWay())));
    expect(ofScript).toEqual(ofFiles);
    for (const readWay of isLongRun ? ways : ways.slice(0, 1)) {
      await emptyDatabase(database);
      const { rejected, recorded, omitted: skipped } = await importRows(database, readWay(), { by: "test" });
      expect([rejected, recorded, skipped]).toEqual([0, seed.length, {}]);
      expect(await readAllLines()).toEqual(seed);
    }
    await rm(folder, { recursive: true });
  });

  it("has only the selected kinds and their sources", async () => {
    const kinds = new Set(
      (await readAllLines({ kinds: "brand,conglomerate,ownership" })).map(({ kind }) => kind),
    );
    expect(kinds).toEqual(new Set(["SOURCE", "BRAND", "CONGLOMERATE", "OWNERSHIP"]));
  });

  it("as tables marks cells that a spreadsheet would take for formulas, and keeps quotes and line breaks", async () => {
    const { text } = await writeExport("csv-nodes", nasty);
    expect(text.split("\r\n")[1]).toContain("brand:a,BRAND,'=1+1");
    expect(text).toContain('"It\'s \\u0027 <b>\n""quoted"", ok"');
    const { text: facts } = await writeExport("csv-relationships", nasty);
    expect(facts).toContain("ownership:x,OWNERSHIP,organization:o,brand:a,2001,");
  });

  it("as FollowTheMoney is read as the same parties and shares", async () => {
    const { text, omitted } = await writeExport("ftm");
    expect(omitted).toContain("STORE_PRESENCE");
    const { rejects, of, issues } = await readRows("ftm", text, { source: "source:given" });
    expect([rejects, issues]).toEqual([[], []]);
    const ownerships = seed.filter(({ kind }) => kind === "OWNERSHIP");
    expect(of("OWNERSHIP")).toHaveLength(ownerships.length);
    expect(
      of("OWNERSHIP")
        .map(({ share }) => share ?? null)
        .sort(),
    ).toEqual(ownerships.map(({ share }) => share ?? null).sort());
  });

  it("as FollowTheMoney has only properties of its model, with links to things of the right schema", async () => {
    const model = new Model(defaultModel);
    const { text } = await writeExport("ftm");
    const things = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as FtmThing);
    const schemaOf = new Map(things.map(({ id, schema }) => [id, model.getSchema(schema)]));
    const issues = things.flatMap(({ id, properties }) =>
      Object.entries(properties).flatMap(([name, values]) => {
        const property = schemaOf.get(id)!.getProperty(name);
        if (!property.type.isEntity) return [];
        const range = property.getRange();
        return values
          .filter((value) => !schemaOf.get(value)?.isA(range))
          .map((value) => `${id} ${name} ${value}`);
      }),
    );
    expect(issues).toEqual([]);
  });

  it.each(selectForRun(["bods", "ftm"], String, ["bods"]))(
    "as %s is recognized by an import, which changes nothing",
    async (format) => {
      const { text } = await writeExport(format);
      const rows = findImportFormat(format)!.read(splitIntoPieces(Buffer.from(text), 65_536), readOptions);
      const { read, ...counts } = await importRows(database, rows, { by: "test" });
      expect(read).toBeGreaterThan(20);
      expect(counts).toMatchObject({ recorded: 0, corrected: 0, retracted: 0, rejected: 0, omitted: {} });
    },
  );

  it.each(["graphml", "gexf"])(
    "as %s is XML with a node for each entity and an edge for each link, and reports absences as left out",
    async (format) => {
      for (const lines of [seed, nasty]) {
        const { text, omitted } = await writeExport(format, lines);
        const counts = countXmlElements(text);
        const edges = lines.filter(({ from, kind }) => from !== undefined && !noLinks.has(kind)).length;
        const nodes = lines.filter(({ name }) => name !== undefined).length;
        expect([counts.node, counts.edge]).toEqual([nodes, edges]);
        const absentKinds = lines.map(({ kind }) => kind).filter((kind) => noLinks.has(kind));
        expect(new Set(omitted)).toEqual(new Set(absentKinds));
      }
    },
  );

  it("as JSON-LD is one document", async () => {
    const graph = JSON.parse((await writeExport("jsonld")).text)["@graph"] as readonly Record<
      string,
      unknown
    >[];
    expect(graph.find((node) => node["@id"] === "brand:gucci")).toMatchObject({
      "@type": "Brand",
      name: "Gucci",
    });
  });

  it.runIf(isLongRun)(
    "as Cypher creates a graph with the same number of entities and facts in an empty database",
    async () => {
      const { text } = await writeExport("cypher");
      await emptyDatabase(database);
      await runScript(text);
      const counts = await database.read(
        createStatement({
          name: "count",
          access: "READ",
          text: "RETURN COUNT { (:Entity) }, COUNT { (:Entity)-[]->(:Entity) }",
          parameters: {},
          read: ([row]) => row,
        }),
      );
      const countCategory = (category: string) =>
        seed.filter(({ kind }) => findKind(kind)?.category === category).length;
      expect(counts).toEqual([countCategory("ENTITY"), countCategory("RELATIONSHIP")]);
    },
  );

  it("as Cypher creates its nodes and relationships, with every character of a text", async () => {
    await emptyDatabase(database);
    const { text } = await writeExport("cypher", nasty);
    await runScript(text);
    const rows = await database.read(
      createStatement({
        name: "read",
        access: "READ",
        text: "MATCH (o:Organization)-[r:OWNS]->(b:Brand) RETURN o.name, r.share, b.description",
        parameters: {},
        read: (records) => records,
      }),
    );
    expect(rows).toEqual([["O' \\", 0.07, nasty[1]!.description]]);
  });
});

describe("an export as facts", () => {
  it("of observations, shared counts, qualifiers and disputed fields is imported as the same graph", async () => {
    await emptyDatabase(database);
    const recordAll = async (text: string) => {
      const rows = findImportFormat("facts")!.read(splitIntoPieces(Buffer.from(text), 65_536), readOptions);
      const { rejected } = await importRows(database, rows, { by: "test" });
      expect(rejected).toBe(0);
    };
    await recordAll(doubtful.map((line) => JSON.stringify(line)).join("\n"));
    const first = await readAllLines();
    const facts = new Map(first.map((line) => [line.id, line]));
    expect(facts.get("ownership:x")).toMatchObject({
      reading: { disputedFields: ["share"], allegedFields: ["controlling"], lastConfirmedOn: "2016-12-31" },
      validFromQualifier: "NO_LATER_THAN",
      validToQualifier: "NO_EARLIER_THAN",
    });
    expect(facts.get("organization:o")).toMatchObject({
      country: "FR",
      reading: { disputedFields: ["country"] },
    });
    // Sources may give a fact a count of its own and a shared one. It shows the shared one alone.
    expect(facts.get("listing:b")).toMatchObject({ observationId: "observation:both" });
    expect(facts.get("listing:b")).not.toHaveProperty("listingCount");
    const { text } = await writeExport("facts", first);
    await emptyDatabase(database);
    await recordAll(text);
    expect(await readAllLines()).toEqual(first);
  });
});
