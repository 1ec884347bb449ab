import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ImportSummary } from "../../src/transfer/import/import-summary.js";
import { type RunningCommand, runBrandgraph } from "../support/process/cli.js";
import { toNeo4jSettings } from "../support/process/neo4j-settings.js";
import { waitUntil } from "../support/wait/wait-until.js";
import { OwnGraph } from "./own-graph.js";
import { pause, printTally, ROUNDS, sound } from "./tally.js";

/** Lines that take some seconds to import. */
const BRANDS = ROUNDS * 2000;

const folder = mkdtempSync(join(tmpdir(), "brandgraph-faults-"));
const file = join(folder, "brands.jsonl");
const rejects = join(folder, "rejects.jsonl");

beforeAll(() => {
  const source = { kind: "SOURCE", id: "source:s", title: "S" };
  const claims = [{ source: source.id }];
  const company = { kind: "ORGANIZATION", id: "organization:o", name: "O", claims };
  const lines = Array.from({ length: BRANDS }, (_, index) => [
    // The first 3,000 refer to entities that come last.
    { kind: "OWNERSHIP", id: `ownership:${index}`, from: company.id, to: `brand:b-${index}`, claims },
    { kind: "BRAND", id: `brand:b-${(index + 3000) % BRANDS}`, name: `Brand ${index}`, claims },
    ...(index % 1000 === 0 ? [{ kind: "BRAND", id: `brand:bad-${index}`, claims }] : []),
  ]).flat();
  writeFileSync(file, [source, company, ...lines].map((line) => `${JSON.stringify(line)}\n`).join(""));
});
afterAll(() => rmSync(folder, { recursive: true }));

const expected = { recorded: 2 * BRANDS + 2, unchanged: 0, corrected: 0, rejected: BRANDS / 1000 };

function resumeImport(graph: OwnGraph): RunningCommand {
  const args = ["import", file, "--resume", "--json", "--rejects", rejects];
  return runBrandgraph(args, { ...toNeo4jSettings(graph.connection), BRANDGRAPH_QUERY_TIMEOUT: "5000" });
}

const readRevision = async (graph: OwnGraph): Promise<number> =>
  (await graph.readColumn<number>("OPTIONAL MATCH (g:Graph) RETURN coalesce(g.revision, 0)"))[0]!;

/** Waits for a random moment after an import has begun to write, or for its end. */
async function waitUntilMidway(graph: OwnGraph, { finished }: RunningCommand): Promise<void> {
  const before = await readRevision(graph);
  let hasEnded = false;
  void finished.then(() => {
    hasEnded = true;
  });
  const hasBegun = async () => hasEnded || (await readRevision(graph)) !== before;
  await waitUntil(hasBegun, "the first write of an import", 300);
  await pause(Math.random() * 1000);
}

/** Compares the checkpoint in the graph with its contents, once nothing is committed any more. */
async function countLostAndDouble(
  graph: OwnGraph,
): Promise<{ readonly lost: number; readonly double: number }> {
  const readProgress = () => graph.readColumn<string>("MATCH (i:Import) RETURN i.progress");
  const [before] = await readProgress();
  const things =
    "COUNT { (:Brand) } + COUNT { (:Organization) } + COUNT { (:Source) } + COUNT { ()-[:OWNS]->() }";
  const [[storedCount, claims] = [0, 0]] = await graph.readColumn<[number, number]>(
    `RETURN [${things}, COUNT { (:Claim) }]`,
  );
  const [after] = await readProgress();
  if (before !== after) return countLostAndDouble(graph);
  const { recorded } = (JSON.parse(after!) as { readonly summary: ImportSummary }).summary;
  return {
    lost: Math.max(0, recorded - storedCount),
    double: Math.max(0, storedCount - recorded, claims + 1 - storedCount),
  };
}

async function runRounds(strike: (graph: OwnGraph, running: RunningCommand) => Promise<void>) {
  const graph = await OwnGraph.launch();
  const start = performance.now();
  const sum = { rounds: 0, lost: 0, double: 0, half: 0 };
  try {
    for (; sum.rounds < ROUNDS; sum.rounds += 1) {
      const running = resumeImport(graph);
      await waitUntilMidway(graph, running);
      await strike(graph, running);
      const { lost, double } = await countLostAndDouble(graph);
      sum.lost += lost;
      sum.double += double;
    }
    const { stdout } = await resumeImport(graph).finished;
    expect(JSON.parse(stdout)).toMatchObject({ ...expected, stopped: false });
    const lines = readFileSync(rejects, "utf8").trim().split("\n");
    const columns = lines.map((line) => (JSON.parse(line) as { readonly line: number }).line);
    expect(columns.length).toBe(BRANDS / 1000);
    expect(new Set(columns).size).toBe(columns.length);
    sum.half = await graph.countUnsound();
    return { ...sum, seconds: (performance.now() - start) / 1000 };
  } finally {
    await graph.stop();
    rmSync(rejects, { force: true });
  }
}

describe("an import of a file, resumed after each stop", () => {
  it("loses and duplicates nothing and leaves nothing incomplete if it is killed", async () => {
    const tally = await runRounds(async (_, { process, finished }) => {
      process.kill("SIGKILL");
      await finished;
    });
    expect(printTally("import killed", tally)).toMatchObject(sound);
  });

  it("loses and duplicates nothing and leaves nothing incomplete if Neo4j is killed", async () => {
    const restarts: number[] = [];
    const tally = await runRounds(async (graph, { finished }) => {
      restarts.push(await graph.kill());
      const { status, stderr } = await finished;
      expect([0, 1]).toContain(status);
      if (status === 1 && !stderr.includes("rejected rows are in")) expect(stderr).toContain("--resume");
    });
    console.log(`Neo4j served again after ${Math.round(Math.max(...restarts))} ms at most`);
    expect(printTally("Neo4j killed", tally)).toMatchObject(sound);
  });
});
