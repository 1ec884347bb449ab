import "reflect-metadata";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countHubSellers, HUB, LEAF, LEAF_SELLERS } from "./graph/landmarks.js";
import { createPopulation } from "./graph/population.js";
import { type WrittenGraph, writeGraph } from "./graph/write-graph.js";
import { createSample } from "./scenarios/sample.js";

const population = createPopulation(10_000);
const today = 20_260_101;
let folders: string[];
let graph: WrittenGraph;

beforeAll(async () => {
  folders = await Promise.all([1, 2].map(() => mkdtemp(join(tmpdir(), "brandgraph-graph-"))));
  graph = folders.map((folder) => writeGraph(folder, population, "test"))[0]!;
});
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

/** The rows of a file as objects. */
async function readRows(name: string): Promise<readonly Record<string, string>[]> {
  const [header = [], ...rows]: string[][] = parse(await readFile(join(folders[0]!, `${name}.csv`)));
  const columns = header.map((column) => column.split(":")[0]!);
  return rows.map((cells) =>
    Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ""])),
  );
}

const readMerchants = async (platform: number, file: string): Promise<readonly string[]> =>
  (await readRows(file))
    .filter(({ toId }) => toId === population.ref("PLATFORM", platform).id)
    .map((row) => row.fromId!);

describe("the generated graph", () => {
  it("is the same for the same seed", async () => {
    const [first, second] = folders as [string, string];
    for (const name of await readdir(first))
      expect(await readFile(join(second, name), "utf8")).toBe(await readFile(join(first, name), "utf8"));
  });

  it("has about the requested number of facts", () => {
    expect(graph.facts / 10_000).toBeCloseTo(1, 1);
  });

  it("has a hub and a leaf with exactly the planned sellers, each once, and ended ones besides", async () => {
    const [hub, leaf] = await Promise.all(
      [HUB, LEAF].map((platform) => readMerchants(platform, "relationships-SELLS_ON")),
    );
    expect(new Set(hub).size).toBe(countHubSellers(population));
    expect(hub).toHaveLength(countHubSellers(population));
    expect(new Set(leaf).size).toBe(LEAF_SELLERS);
    expect(leaf).toHaveLength(LEAF_SELLERS);
    expect((await readMerchants(HUB, "relationships-SELLS_ON_BOUNDED")).length).toBeGreaterThan(100);
  });

  it("restricts facts with a future day to the entities set aside, and these have no others", async () => {
    const sampledIds = new Set(createSample(population).brandPages.flat());
    const bounded = await readRows("relationships-OFFERS_BOUNDED");
    const holding = bounded.filter(({ lastDay }) => Number(lastDay) >= today);
    expect(holding.length).toBeGreaterThan(0);
    expect(holding.filter(({ toId }) => sampledIds.has(toId!))).toEqual([]);
    expect(bounded.filter(({ toId }) => sampledIds.has(toId!)).length).toBeGreaterThan(0);
  });

  it("gives every fact one or two claims, and each claim a source", async () => {
    const claims = await readRows("nodes-Claim");
    const cites = await readRows("relationships-CITES");
    expect(cites).toHaveLength(claims.length);
    const counts = new Map<string, number>();
    for (const { subjectId } of claims) counts.set(subjectId!, (counts.get(subjectId!) ?? 0) + 1);
    for (const { id } of await readRows("relationships-OWNS")) expect([1, 2]).toContain(counts.get(id!));
  });

  it("has observed, qualified, disputed and alleged facts, as sources would give them", async () => {
    const [facts, listings, claims] = await Promise.all(
      ["relationships-OWNS", "relationships-LISTED_ON", "nodes-Claim"].map(readRows),
    );
    const computeShare = (rows: readonly Record<string, string>[] = [], property: string) =>
      rows.filter((row) => row[property] !== "").length / rows.length;
    for (const property of ["validFromQualifier", "confirmedLastDay", "disputedFields", "fieldStates"]) {
      expect([property, computeShare(facts, property) > 0.01]).toEqual([property, true]);
      expect([property, computeShare(facts, property) < 0.2]).toEqual([property, true]);
    }
    expect(computeShare(facts, "allegedFields")).toBeGreaterThan(0);
    expect(computeShare(facts, "validFrom")).toBeCloseTo(0.9, 1);
    expect(facts?.filter(({ firstDay }) => Number(firstDay) < 19_000_000)).toEqual([]);
    expect(computeShare(listings, "listingCountQualifier")).toBeGreaterThan(0.2);
    expect(computeShare(listings, "observationId")).toBeGreaterThan(0);
    expect(computeShare(claims, "observedDay")).toBeGreaterThan(0.05);
  });
});
