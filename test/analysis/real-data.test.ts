import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Stake } from "../../src/analysis/shared/graph/stake.js";
import { packageRoot } from "../../src/paths.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { type TestGraph, writeGraph } from "../support/graph/graph.js";
import { sharesByRounds } from "./ownership/brute-force.js";
import { germanHoldings, graphOfHoldings, wikidataHoldings } from "./real-data/holdings.js";

const fixtures = join(packageRoot, "test", "fixtures", "ownership");
const samples = join(packageRoot, "..", "shared", "data");
const tables = [
  { file: "wikidata-ownership.csv", read: wikidataHoldings },
  { file: "german-federal-holdings.csv", read: germanHoldings },
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
    const title = folder === fixtures ? `a few rows like ${file}` : file;
    describe.skipIf(!existsSync(path))(
      `${title}${existsSync(path) ? "" : " (skipped: the sample data is not beside the checkout)"}`,
      () => {
        let api: TestApi;
        let graph: TestGraph;
        beforeAll(async () => {
          graph = graphOfHoldings(read(readFileSync(path, "utf8")));
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
            const { ultimateOwners } = (await api.ask(query, { id })) as { ultimateOwners: Owner[] };
            expectOwners(ultimateOwners, stakes, id);
          }
        });
      },
    );
  }

function expectOwners(owners: readonly Owner[], stakes: readonly Stake[], id: string): void {
  const above = walked(stakes, id, "UP");
  const between = stakes.filter(({ to }) => to === id || above.has(to));
  const isLast = (node: string) =>
    ownersOf(between, node).every((owner) => walked(between, node, "DOWN").has(owner));
  expect(owners.map(({ owner }) => owner.id).sort()).toEqual([...above].filter(isLast).sort());
  for (const { owner, effectiveShare, atLeast, loops } of owners) {
    const below = new Set([owner.id, ...walked(between, owner.id, "DOWN")]);
    const onChains = between.filter(({ from }) => below.has(from));
    const inLoop = onChains.filter(({ from, to }) => to === from || walked(onChains, to, "DOWN").has(from));
    expect(new Set(loops.flatMap(({ steps }) => steps.map(({ relationship }) => relationship.id)))).toEqual(
      new Set(inLoop.map((one) => one.id)),
    );
    const entered = onChains.filter(({ to }) => to !== owner.id || owner.id === id);
    const share = sharesByRounds(entered, owner.id).get(id) ?? 0;
    if (entered.every((one) => one.share !== null)) expect(effectiveShare).toBeCloseTo(share, 9);
    else expect(effectiveShare).toBeNull();
    expect(atLeast).toBeCloseTo(share, 9);
  }
}

const ownersOf = (stakes: readonly Stake[], node: string): readonly string[] =>
  stakes.filter(({ to }) => to === node).map(({ from }) => from);

/** The nodes that can be reached in one step or more. */
function walked(stakes: readonly Stake[], start: string, way: "UP" | "DOWN"): ReadonlySet<string> {
  const next = (node: string) =>
    way === "UP" ? ownersOf(stakes, node) : stakes.filter(({ from }) => from === node).map(({ to }) => to);
  const met = new Set(next(start));
  for (const node of met) for (const other of next(node)) met.add(other);
  return met;
}
