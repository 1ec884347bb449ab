import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { printMatches } from "../../src/cli/match/match.js";
import { readNameRows } from "../../src/cli/match/name-rows.js";
import { type Database, openDatabase } from "../../src/neo4j/database.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { writeGraph } from "../support/graph/graph.js";
import { createEntity } from "../support/graph/plain-graph.js";
import { runBrandgraph } from "../support/process/cli.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";
import { toNeo4jSettings } from "../support/process/neo4j-settings.js";
import { runHere } from "../support/process/run-here.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";

let database: Database;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "brandgraph-match-"));
  database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
  await emptyDatabase(database);
  await applyMigrations(database);
  const entities = [
    createEntity("brand:veneta", { name: "Bottega Veneta" }),
    createEntity("brand:galp", { name: "Galp Energia" }),
    createEntity("organization:delta-us", { name: "Delta", country: "US" }),
    createEntity("organization:delta-il", { name: "Delta", country: "IL" }),
  ];
  await writeGraph(database, { entities, facts: [] });
});
afterAll(async () => {
  await database?.close();
  await rm(folder, { recursive: true });
});

async function runMatch(table: string, ...options: readonly string[]) {
  const file = join(folder, "names.csv");
  await writeFile(file, table);
  return runBrandgraph(["match", file, ...options], toNeo4jSettings(acquireNeo4j())).finished;
}

const TABLE = `Firm;Type;Land
bottega venetta;BRAND;
Galp;;
Delta;ORGANIZATION;Israel
Delta;ORGANIZATION;
"Quetzal;coatl";;
Nobody;SHIP;
`;
const OPTIONS = ["--column", "Firm", "--kind-column", "Type", "--country-column", "Land", "--separator", ";"];

describe("brandgraph match", () => {
  it("prints for each row its best candidate, whether it is a match, and why", async () => {
    const { status, stdout } = await runMatch(TABLE, ...OPTIONS);
    expect(status).toBe(0);
    expect(stdout.trimEnd().split("\r\n")).toEqual([
      "line,name,id,matched,score,match,reason",
      expect.stringMatching(
        /^2,bottega venetta,brand:veneta,Bottega Veneta,0\.9\d+,yes,the same name but for one letter$/,
      ),
      "3,Galp,brand:galp,Galp Energia,0.84,no,the beginning of a longer name",
      "4,Delta,organization:delta-il,Delta,1,yes,the same name; the same country",
      expect.stringMatching(
        /^5,Delta,organization:delta-(us|il),Delta,1,no,the same name; another is as near$/,
      ),
      "6,Quetzal;coatl,,,,no,no candidate",
      expect.stringMatching(/^7,Nobody,,,,no,"Unknown kinds: SHIP\. Allowed: .*"$/),
    ]);
  });

  it("prints lines of JSON on request", async () => {
    const file = join(folder, "names.csv");
    await writeFile(file, TABLE);
    const columns = { column: "Firm", kindColumn: "Type", countryColumn: "Land", separator: ";" };
    const { lines } = await runHere(toNeo4jSettings(acquireNeo4j()), () =>
      printMatches(file, { ...columns, json: true }),
    );
    const [first, ...furtherRows] = lines.map((line) => JSON.parse(line));
    expect(first).toMatchObject({
      line: 2,
      id: "brand:veneta",
      match: true,
      reasons: ["the same name but for one letter"],
    });
    expect(furtherRows).toHaveLength(5);
    expect(furtherRows.at(-1)).toMatchObject({
      id: null,
      match: false,
      problem: expect.stringContaining("SHIP"),
    });
    if (!isLongRun) return;
    const { stdout } = await runMatch(TABLE, ...OPTIONS, "--json");
    expect(stdout).toBe(`${lines.join("\n")}\n`);
  });

  it("names the columns of a table that lacks the one of the names", async () => {
    const file = join(folder, "nameless.csv");
    await writeFile(file, "Firm,Land\nGalp,PT\n");
    await expect(readNameRows(file, { name: "name", separator: "," }).next()).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      message: expect.stringContaining('has no column "name". Its columns: Firm, Land.'),
    });
  });

  itInLongRun("exits with 2 for a table that lacks the column of the names", async () => {
    const { status, stderr } = await runMatch("Firm,Land\nGalp,PT\n");
    expect(status).toBe(2);
    expect(stderr).toContain('has no column "name". Its columns: Firm, Land.');
  });
});
