import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Stake } from "../../src/analysis/shared/graph/stake.js";
import { packageRoot } from "../../src/paths.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { type TestGraph, writeGraph } from "../support/graph/graph.js";
import { isLongRun } from "../support/process/long.js";
import { computeSharesByRounds } from "./ownership/brute-force.js";
import { buildHoldingsGraph, readGermanHoldings, readWikidataHoldings } from "./real-data/holdings.js";

const fixtures = join(packageRoot, "test", "fixtures", "ownership");
const samples = join(packageRoot, "..", "shared", "data");
const tables = [
  { file: "wikidata-ownership.csv", read: readWikidataHoldings },
  { file: "german-federal-holdings.csv", read: readGermanHoldings },
];

interface Owner {
  readonly owner: { readonly id: string };
  readonly effectiveShare: number | null;
  readonly atLeast: number;
  readonly loops: readonly {
    readonly steps: readonly { readonly relationship: { readonly id: string } }[];
  }[];
}

const query = `query ($id: ID!) { ultimateOwners(id: $id) {
  owner { id } effectiveShare atLeast loops { steps { relationship { id } } } } }`;

for (const folder of [fixtures, samples])
  for (const { file, read } of tables) {
    const path = join(folder, file);
    const title = folder === fixtures ? `a short table like ${file}` : file;
    // The short tables have the same loops and unknown shares.
    describe.skipIf(!existsSync(path) || (folder === samples && !isLongRun))(
      `${title}${existsSync(path) ? "" : " (skipped: the sample data is not beside the checkout)"}`,
      () => {
        let api: TestApi;
        let graph: TestGraph;
        beforeAll(async () => {
          graph = buildHoldingsGraph(read(readFileSync(path, "utf8")));
          api = await startApi({ seed: false });
          await writeGraph(api.database, graph);
        });
        afterAll(() => api?.stop());

        it("has ultimate owners, shares and loops as brute force finds them", async () => {
          const stakes = graph.facts.map(
            ({ id, from, to, versions }): Stake => ({
              id,
              from,
              to,
              share: versions[0]!.values.share as number | null,
              controlling: null,
            }),
          );
          const owned = [...new Set(stakes.map(({ to }) => to))];
          for (const id of owned) {
            const { ultimateOwners } = (await api.execute(query, { id })) as { ultimateOwners: Owner[] };
            expectOwners(ultimateOwners, stakes, id);
          }
        });
      },
    );
  }

function expectOwners(owners: readonly Owner[], stakes: readonly Stake[], id: string): void {
  const above = findReachable(stakes, id, "UP");
  const between = stakes.filter(({ to }) => to === id || above.has(to));
  const isLast = (node: string) =>
    listOwners(between, node).every((owner) => findReachable(between, node, "DOWN").has(owner));
  expect(owners.map(({ owner }) => owner.id).sort()).toEqual([...above].filter(isLast).sort());
  for (const { owner, effectiveShare, atLeast, loops } of owners) {
    const below = new Set([owner.id, ...findReachable(between, owner.id, "DOWN")]);
    const onChains = between.filter(({ from }) => below.has(from));
    const inLoop = onChains.filter(
      ({ from, to }) => to === from || findReachable(onChains, to, "DOWN").has(from),
    );
    expect(new Set(loops.flatMap(({ steps }) => steps.map(({ relationship }) => relationship.id)))).toEqual(
      new Set(inLoop.map((stake) => stake.id)),
    );
    const entered = onChains.filter(({ to }) => to !== owner.id || owner.id === id);
    const share = computeSharesByRounds(entered, owner.id).get(id) ?? 0;
    if (entered.every((stake) => stake.share !== null)) expect(effectiveShare).toBeCloseTo(share, 9);
    else expect(effectiveShare).toBeNull();
    expect(atLeast).toBeCloseTo(share, 9);
  }
}

const listOwners = (stakes: readonly Stake[], node: string): readonly string[] =>
  stakes.filter(({ to }) => to === node).map(({ from }) => from);

/** Finds the nodes that can be reached in one step or more. */
function findReachable(stakes: readonly Stake[], start: string, way: "UP" | "DOWN"): ReadonlySet<string> {
  const listNeighbors = (node: string) =>
    way === "UP" ? listOwners(stakes, node) : stakes.filter(({ from }) => from === node).map(({ to }) => to);
  const met = new Set(listNeighbors(start));
  for (const node of met) for (const neighbor of listNeighbors(node)) met.add(neighbor);
  return met;
}
