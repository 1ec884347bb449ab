import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { runBrandgraph } from "../support/process/cli.js";
import { toNeo4jSettings } from "../support/process/neo4j-settings.js";
import { OwnGraph } from "./own-graph.js";
import { pause, printTally, ROUNDS } from "./tally.js";

/** Lines that take some seconds to undo. */
const BRANDS = ROUNDS * 1000;

const folder = mkdtempSync(join(tmpdir(), "brandgraph-undo-"));
afterAll(() => rmSync(folder, { recursive: true }));

const source = { kind: "SOURCE", id: "source:s", title: "S" };
const claims = [{ source: source.id }];
const company = { kind: "ORGANIZATION", id: "organization:o", name: "O", claims };
const buildBrands = (count: number, name: string) =>
  Array.from({ length: count }, (_, index) => ({
    kind: "BRAND",
    id: `brand:b-${index}`,
    name: `${name} ${index}`,
    claims,
  }));

function writeLines(name: string, lines: readonly object[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  return path;
}

/** Reads the present content of the graph, without times. */
const readContent = async (graph: OwnGraph): Promise<readonly string[]> => [
  ...(await graph.readColumn<string>("MATCH (n:Entity) RETURN n.id + ' ' + n.name ORDER BY n.id")),
  ...(await graph.readColumn<string>("MATCH ()-[r:OWNS|OWNS_BOUNDED]->() RETURN r.id ORDER BY r.id")),
  ...(await graph.readColumn<string>(
    "MATCH (c:Claim) WHERE c.retractedAt IS NULL RETURN c.subjectId ORDER BY c.subjectId",
  )),
];

it("The undoing of an import that is killed again and again leaves the graph of before the import", async () => {
  const graph = await OwnGraph.launch();
  const start = performance.now();
  const run = (...args: readonly string[]) => runBrandgraph(args, toNeo4jSettings(graph.connection));
  try {
    await run("import", writeLines("before.jsonl", [source, company, ...buildBrands(500, "Before")]))
      .finished;
    const before = await readContent(graph);
    const owned = buildBrands(BRANDS, "After").map(({ id }, index) => ({
      kind: "OWNERSHIP",
      id: `ownership:${index}`,
      from: company.id,
      to: id,
      claims,
    }));
    const file = writeLines("import.jsonl", [...buildBrands(BRANDS, "After"), ...owned]);
    const imported = await run("import", file, "--json").finished;
    const { import: id } = JSON.parse(imported.stdout) as { readonly import: string };
    let rounds = 0;
    let isDone = false;
    while (!isDone && rounds < ROUNDS) {
      const undoing = run("undo-import", id);
      void undoing.finished.then(({ status }) => {
        isDone = status === 0;
      });
      await pause(3000 + Math.random() * 3000);
      undoing.process.kill("SIGKILL");
      await undoing.finished;
      rounds += 1;
    }
    if (!isDone) expect((await run("undo-import", id).finished).status).toBe(0);
    expect(await readContent(graph)).toEqual(before);
    const [runs] = await graph.readColumn<number>("MATCH (i:ImportRun {operation: 'UNDO'}) RETURN count(i)");
    expect(runs).toBe(1);
    const half = await graph.countUnsound();
    const seconds = (performance.now() - start) / 1000;
    printTally("undoing killed", { rounds, lost: 0, double: 0, half, seconds });
    expect(half).toBe(0);
  } finally {
    await graph.stop();
  }
});
