import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createChainSearch } from "../../src/analysis/ownership/chains.js";
import type { Holding } from "../../src/analysis/ownership/holding.js";
import { computeOwnerHoldings } from "../../src/analysis/ownership/owner-holdings.js";
import { findUltimateHoldings } from "../../src/analysis/ownership/ultimate-holdings.js";
import { findReachableNodes, reverseEdges } from "../../src/analysis/shared/graph/edge.js";
import type { Stake } from "../../src/analysis/shared/graph/stake.js";
import { findKindById } from "../../src/domain/kinds/vocabulary.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { writeGraph } from "../support/graph/graph.js";
import { type AsOfMoment, randomAsOf } from "../support/graph/random-as-of.js";
import { sampleGraph } from "../support/graph/random-graph.js";
import { World } from "../support/graph/world.js";
import { isLongRun } from "../support/process/long.js";

const sample = sampleGraph(23, 3, 4);
const ownerships = sampleGraph(29, 3, 16).facts.filter(({ id }) => findKindById(id)!.kind === "OWNERSHIP");
const graph = { entities: sample.entities, facts: ownerships };
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await writeGraph(api.database, graph);
});
afterAll(() => api?.stop());

/** Reads the ownership on the day of the shares. */
function readStakes({ moment }: AsOfMoment): { readonly world: World; readonly stakes: readonly Stake[] } {
  const { day } = new World(graph, moment);
  const world = new World(graph, { from: day, to: day, knownAt: moment.knownAt });
  const stakes = world.facts.map(({ id, from, to, values }) => ({
    id,
    from,
    to,
    share: (values.share ?? null) as number | null,
    controlling: (values.controlling ?? null) as boolean | null,
  }));
  return { world, stakes };
}

interface Row {
  readonly control: string;
  readonly effectiveShare: number | null;
  readonly atLeast: number;
  readonly chains: readonly {
    readonly steps: readonly { readonly relationship: { readonly id: string } }[];
  }[];
}

const holding = "control effectiveShare atLeast chains { steps { relationship { id } } }";
const joinChainIds = ({ chains }: Row) =>
  chains.map(({ steps }) => steps.map(({ relationship }) => relationship.id).join(" ")).sort();

function expectShares(
  { effectiveShare, atLeast }: Pick<Row, "effectiveShare" | "atLeast">,
  { share }: Holding,
): void {
  if (share.share === null) expect(effectiveShare).toBeNull();
  else expect(effectiveShare).toBeCloseTo(share.share, 12);
  expect(atLeast).toBeCloseTo(share.atLeast, 12);
}

describe("ultimate owners", () => {
  it("are computed from the facts that were known and held on the day of asOf", async () => {
    const law = fc.asyncProperty(
      fc.constantFrom(...graph.entities.map(({ id }) => id)),
      randomAsOf,
      async (id, as) => {
        const query = `query ($id: ID!, $asOf: AsOf) { ultimateOwners(id: $id, asOf: $asOf) { owner { id } ${holding} } }`;
        const { world, stakes } = readStakes(as);
        if (!world.entities.has(id)) {
          const { errors } = await api.send(query, { id, asOf: as.asOf });
          return expect(errors?.[0]?.extensions.code).toBe("NOT_FOUND");
        }
        const { ultimateOwners } = await api.execute(query, { id, asOf: as.asOf });
        const met = findReachableNodes(reverseEdges(stakes), [id]);
        const above = stakes.filter(({ to }) => met.has(to));
        const expected = findUltimateHoldings(above, id);
        expect(ultimateOwners).toHaveLength(expected.length);
        for (const answer of ultimateOwners as (Row & { owner: { id: string } })[]) {
          const expectedHolding = expected.find(({ owner }) => owner === answer.owner.id)!;
          expect(answer.control).toBe(expectedHolding.control);
          expectShares(answer, expectedHolding);
          const { chains } = createChainSearch(above).chains(expectedHolding.owner, id, 50);
          const ids = chains.map((chain) => chain.map((stake) => stake.id).join(" "));
          expect(joinChainIds(answer)).toEqual(ids.sort());
        }
      },
    );
    await fc.assert(law, { numRuns: isLongRun ? 300 : 3 });
  });
});

describe("owned brands", () => {
  it("are those that are owned through companies, each with its share", async () => {
    const conglomerates = graph.entities
      .map(({ id }) => id)
      .filter((id) => findKindById(id)!.kind === "CONGLOMERATE");
    const law = fc.asyncProperty(fc.constantFrom(...conglomerates), randomAsOf, async (id, as) => {
      const query = `query ($id: ID!, $asOf: AsOf) { conglomerate(id: $id, asOf: $asOf) { ownedBrands { brand { id } ${holding} } } }`;
      const { conglomerate } = await api.execute(query, { id, asOf: as.asOf });
      const { world, stakes } = readStakes(as);
      if (conglomerate === null) return expect(world.entities.has(id)).toBe(false);
      const below = [...findReachableNodes(stakes, [id])].filter(
        (ownedId) => findKindById(ownedId)!.kind === "BRAND",
      );
      const owned = computeOwnerHoldings(stakes, id);
      const answered = conglomerate.ownedBrands as (Row & { brand: { id: string } })[];
      expect(answered.map(({ brand }) => brand.id).sort()).toEqual(below.sort());
      for (const { brand, ...answer } of answered) {
        const expectedHolding = owned(brand.id);
        expect(answer.control).toBe(expectedHolding.control);
        expectShares(answer, expectedHolding);
      }
    });
    await fc.assert(law, { numRuns: isLongRun ? 150 : 2 });
  });
});
