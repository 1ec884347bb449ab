import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entityKinds } from "../../src/domain/kinds/kinds.js";
import { linkKinds } from "../../src/domain/kinds/link-kinds.js";
import { findKindById } from "../../src/domain/kinds/vocabulary.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { writeGraph } from "../support/graph/graph.js";
import { randomAsOf } from "../support/graph/random-as-of.js";
import { sampleGraph } from "../support/graph/random-graph.js";
import { isLink, World, type WorldFact } from "../support/graph/world.js";
import { isLongRun } from "../support/process/long.js";
import { isFollowed } from "./paths/brute-force.js";

const graph = sampleGraph(11, 3, 5);
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await writeGraph(api.database, graph);
});
afterAll(() => api?.stop());

interface Question {
  readonly ids: readonly string[];
  readonly depth: number;
  readonly kinds: readonly string[] | null;
  readonly entityKinds: readonly string[] | null;
  readonly direction: "OUT" | "IN" | "BOTH";
  readonly minConfidence: number | null;
  readonly status: readonly string[] | null;
}

/** @param freq one subset in this number is null, which stands for all */
const generateSubset = (names: readonly string[], least: number, freq = 2) =>
  fc.option(fc.subarray([...names], { minLength: least }), { freq });
const ids = graph.entities.map(({ id }) => id);
const question: fc.Arbitrary<Question> = fc.record({
  ids: fc.subarray(ids, { minLength: 1, maxLength: 2 }),
  // Each step is planned by itself.
  depth: fc.integer({ min: 1, max: isLongRun ? 3 : 2 }),
  kinds: generateSubset(
    linkKinds.map(({ kind }) => kind),
    6,
  ),
  // A short run tries one question, which has kinds of entities.
  entityKinds: generateSubset(
    entityKinds.map(({ kind }) => kind),
    4,
    isLongRun ? 2 : 1000,
  ),
  direction: fc.constantFrom("OUT", "IN", "BOTH"),
  minConfidence: fc.constantFrom(null, null, 0.5, 1),
  status: generateSubset(["SUPPORTED", "ALLEGED", "DISPUTED"], 1),
});

const query = `query ($ids: [ID!]!, $depth: Int, $kinds: [RelationshipKind!], $entityKinds: [EntityKind!], $direction: Direction, $perNodeLimit: Int, $minConfidence: Float, $status: [FactStatus!], $asOf: AsOf) {
  neighborhood(ids: $ids, depth: $depth, kinds: $kinds, entityKinds: $entityKinds, direction: $direction, perNodeLimit: $perNodeLimit, minConfidence: $minConfidence, status: $status, asOf: $asOf) {
    nodes { id } relationships { id from { id } to { id } } frontier { node { id } hiddenCount } completeness { complete reasons } notFound
  } }`;

interface Answer {
  readonly nodes: readonly { readonly id: string }[];
  readonly relationships: readonly {
    readonly id: string;
    readonly from: { readonly id: string };
    readonly to: { readonly id: string };
  }[];
  readonly frontier: readonly { readonly node: { readonly id: string }; readonly hiddenCount: number }[];
  readonly completeness: { readonly complete: boolean; readonly reasons: readonly string[] };
  readonly notFound: readonly string[];
}

/** Lists the facts that may be followed from an entity, once for each direction. */
function listWays(world: World, request: Question, entityId: string): readonly WorldFact[] {
  const { kinds, entityKinds: ends, direction } = request;
  const ofKind = world.facts.filter(
    (fact) =>
      (kinds?.includes(findKindById(fact.id)!.kind) ?? isLink(fact)) && isFollowed(fact.values, request),
  );
  const isWanted = (id: string) => ends?.includes(findKindById(id)!.kind) ?? true;
  return [
    ...ofKind.filter(({ from, to }) => direction !== "IN" && from === entityId && isWanted(to)),
    ...ofKind.filter(({ from, to }) => direction !== "OUT" && to === entityId && isWanted(from)),
  ];
}

/** Finds the whole neighborhood, without any limit but the depth. */
function findNeighborhood(world: World, request: Question) {
  const nodes = new Set(request.ids.filter((id) => world.entities.has(id)));
  const facts = new Set<WorldFact>();
  let step = [...nodes];
  for (let n = 0; n < request.depth; n++) {
    const walked = step.flatMap((entityId) => listWays(world, request, entityId));
    for (const fact of walked) facts.add(fact);
    step = [...new Set(walked.flatMap(({ from, to }) => [from, to]))].filter((id) => !nodes.has(id));
    for (const id of step) nodes.add(id);
  }
  return { nodes, facts };
}

describe("a neighborhood", () => {
  it("has all that brute force finds in that number of steps, and counts the facts beyond them", async () => {
    const law = fc.asyncProperty(question, randomAsOf, async (request, as) => {
      const world = new World(graph, as.moment);
      const unknown = request.ids.filter((id) => !world.entities.has(id));
      const variables = { ...request, perNodeLimit: 100, asOf: as.asOf };
      if (unknown.length === request.ids.length)
        return expect((await api.send(query, variables)).errors?.[0]?.extensions.code).toBe("NOT_FOUND");
      const { neighborhood } = (await api.execute(query, variables)) as { neighborhood: Answer };
      expect(neighborhood.notFound).toEqual(unknown);
      const { nodes, facts } = findNeighborhood(world, request);
      expect(new Set(neighborhood.nodes.map(({ id }) => id))).toEqual(nodes);
      expect(neighborhood.relationships.map(({ id }) => id).sort()).toEqual(
        [...facts].map(({ id }) => id).sort(),
      );
      const hidden = [...nodes]
        .map((id) => [id, listWays(world, request, id).filter((fact) => !facts.has(fact)).length] as const)
        .filter(([, count]) => count > 0);
      expect(new Map(neighborhood.frontier.map(({ node, hiddenCount }) => [node.id, hiddenCount]))).toEqual(
        new Map(hidden),
      );
      expect(neighborhood.completeness.complete).toBe(hidden.length === 0);
    });
    await fc.assert(law, { numRuns: isLongRun ? 100 : 1 });
  });

  it("never follows more facts of one entity than allowed, and shows or counts every fact", async () => {
    const law = fc.asyncProperty(question, fc.integer({ min: 1, max: 3 }), async (request, perNodeLimit) => {
      const world = new World(graph, { from: 0, to: 9999_12_31, knownAt: null });
      const existing = request.ids.filter((id) => world.entities.has(id));
      const once = { ...request, depth: 1, ids: existing.slice(0, 1), entityKinds: null };
      fc.pre(existing.length > 0);
      const { neighborhood } = (await api.execute(query, {
        ...once,
        perNodeLimit,
        asOf: { validDuring: {} },
      })) as { neighborhood: Answer };
      expect(neighborhood.relationships.length).toBeLessThanOrEqual(perNodeLimit);
      const [start] = once.ids as [string];
      const ways = listWays(world, once, start);
      const shownIds = new Set(neighborhood.relationships.map(({ id }) => id));
      const hiddenFacts = ways.filter(({ id }) => !shownIds.has(id)).length;
      expect(neighborhood.frontier.find(({ node }) => node.id === start)?.hiddenCount ?? 0).toBe(hiddenFacts);
    });
    await fc.assert(law, { numRuns: isLongRun ? 100 : 1 });
  });
});
