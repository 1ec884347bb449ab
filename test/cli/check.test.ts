import { mkdtemp, open, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCheck as checkGraph } from "../../src/cli/check.js";
import { openDatabase } from "../../src/neo4j/database.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { runBrandgraph } from "../support/process/cli.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";
import { testCache } from "../support/process/neo4j.js";
import { toNeo4jSettings } from "../support/process/neo4j-settings.js";
import { runHere } from "../support/process/run-here.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";
import { writeText } from "../support/process/write-text.js";

interface Finding {
  readonly name: string;
  readonly count: number;
  readonly examples: readonly string[];
  readonly unchecked?: string;
}

async function runCheck(settings: Record<string, string>) {
  const { status, stdout } = await runBrandgraph(["check", "--json"], settings).finished;
  return { status, of: indexFindings(stdout) };
}

function indexFindings(json: string) {
  const findings = JSON.parse(json) as readonly Finding[];
  return (name: string) => findings.find((finding) => finding.name === name);
}

describe("brandgraph check", () => {
  const database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
  beforeAll(async () => {
    await emptyDatabase(database);
    await applyMigrations(database);
    const lines = [
      { kind: "SOURCE", id: "source:s", title: "S" },
      { kind: "BRAND", id: "brand:a", name: "A", claims: [{ source: "source:s" }] },
    ];
    await recordEntries(database, lines, { by: "test" });
  });
  afterAll(() => database.close());

  itInLongRun(
    "finds all invariants valid, and reports that the store of another server was not checked",
    async () => {
      const { status, of } = await runCheck(toNeo4jSettings(acquireNeo4j()));
      expect([status, of("sources")?.count]).toEqual([0, 0]);
      expect(of("store")?.unchecked).toContain("NEO4J_URI");
    },
  );

  it("prints one line per finding", async () => {
    const { status, stdout } = await runBrandgraph(["check"], toNeo4jSettings(acquireNeo4j())).finished;
    expect(status).toBe(0);
    expect(stdout).toMatch(/^valid +Every claim cites a source\.$/m);
    expect(stdout).not.toMatch(/^BROKEN/m);
    expect(stdout).toMatch(/^NOT CHECKED +Neo4j's own consistency check .*NEO4J_URI is set/m);
  });

  it("lists for review what the laws of evidence forbid, which is no failure", async () => {
    const createStake = (owner: string, share: number, source: string) => ({
      kind: "OWNERSHIP",
      id: `ownership:${owner}`,
      from: `conglomerate:${owner}`,
      to: "brand:a",
      share,
      validFrom: "2019",
      claims: [{ source }],
    });
    const lines = [
      { kind: "SOURCE", id: "source:early", title: "Early", publishedOn: "2020" },
      { kind: "SOURCE", id: "source:retracted", title: "Retracted" },
      ...["b", "c"].map((id) => ({
        kind: "CONGLOMERATE",
        id: `conglomerate:${id}`,
        name: id,
        claims: [{ source: "source:s" }],
      })),
      createStake("b", 0.8, "source:early"),
      createStake("c", 0.3, "source:retracted"),
    ];
    const { rejected } = await recordEntries(database, lines, { by: "test" });
    expect(rejected).toEqual([]);
    await writeText(database, "MATCH (s:Source {id: 'source:early'}) SET s.publishedOn = '2018'");
    await writeText(database, "MATCH (s:Source {id: 'source:retracted'}) SET s.retractedAt = 1");
    await writeText(database, "MATCH (n:Conglomerate {id: 'conglomerate:c'}) SET n.country = 'FR'");
    const settings = toNeo4jSettings(acquireNeo4j());
    const { status, lines: json } = await runHere(settings, () => checkGraph({ json: true }));
    const findFinding = indexFindings(json.join(""));
    expect(status).toBe(0);
    for (const [name, example] of [
      ["dates", "claim:"],
      ["values", "conglomerate:c"],
      ["retracted-sources", "claim:"],
      ["shares", "brand:a"],
    ] as const)
      expect([name, findFinding(name)]).toEqual([
        name,
        expect.objectContaining({ count: 1, examples: [expect.stringContaining(example)] }),
      ]);
    const { lines: text } = await runHere(settings, () => checkGraph({}));
    expect(text.join("\n")).toContain("No source states a date after its own, unless it announces it.");
    expect(text.filter((line) => line.includes("REVIEW"))).toHaveLength(4);
  });

  it("names the things that break an invariant", async () => {
    const text = "MATCH (c:Claim {subjectId: 'brand:a'})-[r:CITES]->() DELETE r";
    await writeText(database, text);
    const settings = toNeo4jSettings(acquireNeo4j());
    const { status, lines } = await runHere(settings, () => checkGraph({ json: true }));
    const findFinding = indexFindings(lines.join(""));
    expect([status, findFinding("sources")?.count]).toEqual([1, 1]);
    expect(findFinding("sources")?.examples[0]).toMatch(/^claim:/);
    if (isLongRun) expect((await runCheck(settings)).status).toBe(1);
  });
});

describe.runIf(isLongRun)("brandgraph check with a managed Neo4j", () => {
  let home: string;
  const createSettings = () => ({ BRANDGRAPH_HOME: home, BRANDGRAPH_CACHE: testCache, PORT: "0" });
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), "brandgraph-check-test-"));
  });
  afterAll(() => rm(home, { recursive: true, force: true }));

  it("checks the store, unless it is in use", async () => {
    const started = runBrandgraph(["start", "--json"], createSettings());
    await started.firstLine;
    expect((await runCheck(createSettings())).of("store")?.unchecked).toContain("in use");
    started.process.kill("SIGTERM");
    await started.finished;
    const { status, of } = await runCheck(createSettings());
    expect([status, of("store")]).toEqual([0, expect.not.objectContaining({ unchecked: expect.anything() })]);
  });

  it("reports a damaged store", async () => {
    const folder = join(home, "neo4j", "data", "databases", "neo4j");
    const file = (await readdir(folder)).find((name) => name.endsWith("relationshipstore.db"))!;
    const store = await open(join(folder, file), "r+");
    await store.write(Buffer.alloc(340, 0x5a), 0, 340, 8192 + 34);
    await store.close();
    const { status, stdout, stderr } = await runBrandgraph(["check", "--json"], createSettings()).finished;
    expect(status).toBe(1);
    expect(`${stdout}${stderr}`).toMatch(/"name":"store".*"count":[1-9]|neo4j-admin|Neo4j/);
  });
});
