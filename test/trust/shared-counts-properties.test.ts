import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requireProperty } from "../../src/domain/kinds/vocabulary.js";
import { Listing } from "../../src/domain/relationships/listing.js";
import { LAST_DAY } from "../../src/domain/time.js";
import { combineListingCounts } from "../analysis/distribution/counts-model.js";
import { limitFigure } from "../analysis/distribution/group-members.js";
import { Oracle } from "../analysis/distribution/oracle.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { writeGraph } from "../support/graph/graph.js";
import { randomAsOf } from "../support/graph/random-as-of.js";
import { sampleGraph } from "../support/graph/random-graph.js";
import { isInDoubt, World, type WorldElement } from "../support/graph/world.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";

const graph = sampleGraph(23, 3, 12);
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await writeGraph(api.database, graph);
});
afterAll(() => api?.stop());

const listingIds = graph.facts.flatMap(({ id }) => (id.startsWith("listing:") ? [id] : []));
const ops = ["SUM", "AVG", "MIN", "MAX"];
const questions = fc.record({
  ids: fc.subarray(listingIds, { minLength: 1 }),
  op: fc.constantFrom(...ops),
  as: randomAsOf,
});

const matchClosely = (value: number | null) => (value === null ? null : expect.closeTo(value, 9));

describe("On random graphs and days", () => {
  // test/trust/shared-counts.test.ts has examples of such figures.
  itInLongRun("a shared count is in a figure once, and exact for all of its facts only", async () => {
    const law = fc.asyncProperty(questions, async ({ ids, op, as }) => {
      const oracle = new Oracle(graph, as.moment);
      const ever = new World(graph, { ...as.moment, from: 0, to: LAST_DAY });
      const recordedIds = ids.filter((id) => ever.facts.some((fact) => fact.id === id));
      if (recordedIds.length === 0) return;
      const selected = oracle.findItems("listing").filter(({ id }) => recordedIds.includes(id));
      const combined = combineListingCounts(oracle, op, selected);
      const isLimited = selected.some((listing) => isInDoubt(listing, as.moment));
      const expected = isLimited ? limitFigure(combined, { op }) : combined;
      const { distribution } = await api.execute(
        `query ($where: CountedWhere, $measures: [MeasureInput!], $asOf: AsOf) {
          distribution(of: LISTING, groupBy: [], where: $where, measures: $measures, asOf: $asOf) {
            total { values qualifiers atLeast }
          }
        }`,
        { where: { ids: recordedIds }, measures: [{ op, field: "LISTING_COUNT" }], asOf: as.asOf },
      );
      expect(distribution.total).toEqual({
        values: [matchClosely(expected.value)],
        qualifiers: [expected.qualifier],
        atLeast: [matchClosely(expected.atLeast)],
      });
    });
    await fc.assert(law, { numRuns: 1000, seed: 3 });
  });

  it("a listing has of a shared count what follows for it alone, and names the others", async () => {
    const law = fc.asyncProperty(randomAsOf, async (as) => {
      const world = new World(graph, { ...as.moment, from: 0, to: LAST_DAY });
      const { nodes } = await api.execute(
        `query ($ids: [ID!]!, $asOf: AsOf) { nodes(ids: $ids, asOf: $asOf) { ... on Listing {
          id listingCount listingCountQualifier sharedWith(first: 12) { nodes { id } }
        } } }`,
        { ids: listingIds, asOf: as.asOf },
      );
      const factsById = new Map(world.facts.map((fact) => [fact.id, fact]));
      for (const [index, id] of listingIds.entries()) {
        const fact = factsById.get(id);
        if (fact) expect(nodes[index]).toEqual(readListing(world, fact));
      }
    });
    await fc.assert(law, { numRuns: isLongRun ? 1000 : 3, seed: 4 });
  });
});

/** A listing as it reads alone. */
function readListing(world: World, fact: WorldElement) {
  const read = (name: string) => world.readValue(fact, requireProperty(Listing, name));
  const observation = fact.values.observationId;
  const sharing = observation == null ? [] : world.listSharingFacts(String(observation));
  const sharingIds = sharing.map(({ id }) => id).filter((id) => id !== fact.id);
  return {
    id: fact.id,
    listingCount: read("listingCount") ?? null,
    listingCountQualifier: read("listingCountQualifier") ?? null,
    sharedWith: { nodes: sharingIds.sort().map((id) => ({ id })) },
  };
}
