import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { linkKinds } from "../../src/domain/kinds/link-kinds.js";
import { findKindById } from "../../src/domain/kinds/vocabulary.js";
import { formatDay, OPEN_INSTANT, toLatestDay } from "../../src/domain/time.js";
import { createStatement } from "../../src/neo4j/statement.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { computeFirstDay, writeGraph } from "../support/graph/graph.js";
import { randomAsOf } from "../support/graph/random-as-of.js";
import { sampleGraph } from "../support/graph/random-graph.js";
import { isLink, World, type WorldFact } from "../support/graph/world.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";
import { findPathsByBruteForce, type PathQuestion } from "./paths/brute-force.js";

const graph = sampleGraph(5, 2, 3);
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await writeGraph(api.database, graph);
  await api.database.write(({ run }) => run(completeRun));
});
afterAll(() => api?.stop());

/** A complete run of a data set that has every other fact. Nothing else is known to have been observed. */
const RUN_DAY = 2015_06_30;
const inRun = new Set(graph.facts.map(({ id }) => id).filter((_, index) => index % 2 === 0));
const completeRun = createStatement({
  name: "write",
  access: "WRITE",
  text: `CREATE (s:Source {id: 'source:run', title: 'Run'})
    CREATE (:CompleteRun {sourceId: s.id, day: ${RUN_DAY}, until: ${OPEN_INSTANT}, recordedAt: 0})
    WITH s UNWIND $ids AS id
    CREATE (:Claim {id: 'claim:' + id, subjectId: id, stance: 'SUPPORTS', recordedAt: 0})-[:CITES]->(s)`,
  parameters: { ids: [...inRun] },
  read: () => undefined,
});

/** Finds the last day with evidence of a fact: its end, or the day of its start or of the run. */
const findConfirmedLastDay = ({ id, values }: WorldFact): number => {
  if (values.validTo != null) return toLatestDay(values.validTo as string);
  return Math.max(computeFirstDay(values), inRun.has(id) ? RUN_DAY : 0);
};

const ids = graph.entities.map(({ id }) => id);
/** The longest path of a random question: each length is a plan of its own. */
const MAX_LENGTH = isLongRun ? 5 : 2;
const question: fc.Arbitrary<PathQuestion> = fc.record({
  from: fc.subarray(ids, { minLength: 1, maxLength: 2 }),
  to: fc.subarray(ids, { minLength: 1, maxLength: 2 }),
  maxLength: fc.integer({ min: 1, max: MAX_LENGTH }),
  kinds: fc.option(
    fc.subarray(
      linkKinds.map(({ kind }) => kind),
      { minLength: 8 },
    ),
    { freq: 2 },
  ),
  avoid: fc.subarray(ids, { maxLength: 2 }),
  temporallyConsistent: fc.boolean(),
  minConfidence: fc.constantFrom(null, null, 0, 0.5, 0.8, 1),
  status: fc.option(fc.subarray(["SUPPORTED", "ALLEGED", "DISPUTED", "RETRACTED"], { minLength: 1 }), {
    freq: 2,
  }),
});

const query = `query ($from: [ID!]!, $to: [ID!]!, $maxLength: Int, $kinds: [RelationshipKind!], $avoid: [ID!], $first: Int, $temporallyConsistent: Boolean, $minConfidence: Float, $status: [FactStatus!], $asOf: AsOf) {
  paths(from: $from, to: $to, maxLength: $maxLength, kinds: $kinds, avoid: $avoid, first: $first, temporallyConsistent: $temporallyConsistent, minConfidence: $minConfidence, status: $status, asOf: $asOf) {
    completeness { complete reasons }
    notFound
    paths { length confidence validDuring { from to } steps { reversed from { id } to { id } relationship { id from { id } to { id } } } }
  } }`;

interface Step {
  readonly reversed: boolean;
  readonly from: { readonly id: string };
  readonly to: { readonly id: string };
  readonly relationship: {
    readonly id: string;
    readonly from: { readonly id: string };
    readonly to: { readonly id: string };
  };
}

const joinFactIds = (steps: readonly Step[]): string =>
  steps.map(({ relationship }) => relationship.id).join(" ");
const isOfKind =
  ({ kinds }: PathQuestion) =>
  (fact: WorldFact) =>
    kinds?.includes(findKindById(fact.id)!.kind) ?? isLink(fact);

/** Checks that steps lead from one end to the other, each over its fact in either direction. */
function checkSteps(request: PathQuestion, steps: readonly Step[]): void {
  expect(request.from).toContain(steps[0]!.from.id);
  expect(request.to).toContain(steps.at(-1)!.to.id);
  for (const [index, { from, to, relationship, reversed }] of steps.entries()) {
    if (index > 0) expect(from.id).toBe(steps[index - 1]!.to.id);
    expect([relationship.from.id, relationship.to.id]).toEqual(
      reversed ? [to.id, from.id] : [from.id, to.id],
    );
  }
}

const always = { from: 0, to: 9999_12_31, knownAt: null };

describe("paths", () => {
  it("are the shortest that brute force finds, those with the greatest confidence first, for any arguments", async () => {
    const law = fc.asyncProperty(
      question,
      randomAsOf,
      fc.integer({ min: 1, max: 12 }),
      async (request, as, first) => {
        const world = new World(graph, as.moment);
        const isUnknown = (id: string) => !world.entities.has(id);
        const variables = { ...request, first, asOf: as.asOf };
        if (request.from.every(isUnknown) || request.to.every(isUnknown))
          return expect((await api.send(query, variables)).errors?.[0]?.extensions.code).toBe("NOT_FOUND");
        const { paths: answer } = await api.execute(query, variables);
        for (const { steps } of answer.paths as { steps: Step[] }[]) checkSteps(request, steps);
        const requestedIds = new Set([...request.from, ...request.to, ...request.avoid]);
        expect(answer.notFound).toEqual([...requestedIds].filter(isUnknown));
        const expected = findPathsByBruteForce(world, request, isOfKind(request));
        const byIds = new Map(expected.map((path) => [path.ids, path]));
        const returned = answer.paths.map(
          ({ steps, length, confidence, validDuring }: { steps: Step[] } & Record<string, unknown>) => ({
            ids: joinFactIds(steps),
            length,
            confidence,
            validDuring,
          }),
        );
        for (const path of returned) {
          const { days, length, confidence } = byIds.get(path.ids)!;
          const validDuring = days && { from: formatDay(days[0]), to: formatDay(days[1]) };
          expect(path).toEqual({ ids: path.ids, length, confidence, validDuring });
        }
        expect(new Set(returned.map((path: { ids: string }) => path.ids)).size).toBe(returned.length);
        const expectedRanks = expected.slice(0, first).map(({ length, confidence }) => [length, confidence]);
        expect(
          returned.map(({ length, confidence }: { length: number; confidence: number }) => [
            length,
            confidence,
          ]),
        ).toEqual(expectedRanks);
        if (expected.length < first && answer.completeness.complete)
          expect(findPathsByBruteForce(world, { ...request, maxLength: 12 }, isOfKind(request))).toHaveLength(
            expected.length,
          );
      },
    );
    const linked = new World(graph, always).facts.find(isLink)!;
    // Paths of every length lead over this fact, or around it.
    const request: PathQuestion = {
      from: [linked.from],
      to: [linked.to],
      maxLength: 3,
      kinds: null,
      avoid: ["brand:unknown"],
      temporallyConsistent: true,
      minConfidence: null,
      status: null,
    };
    await fc.assert(law, {
      numRuns: isLongRun ? 25 : 1,
      examples: [[request, { asOf: { validDuring: {} }, moment: always }, 12]],
    });
  });

  it("are of facts that evidence confirms at the time, and if requested on a common day, under CONFIRMED", async () => {
    const law = fc.asyncProperty(question, randomAsOf, async (request, as) => {
      const world = new World(graph, as.moment);
      fc.pre([request.from, request.to].every((ends) => ends.some((id) => world.entities.has(id))));
      const asOf = { ...as.asOf, certainty: "CONFIRMED" };
      const { paths: answer } = await api.execute(query, { ...request, first: 50, asOf });
      const isFollowed = (fact: WorldFact) =>
        isOfKind(request)(fact) && world.isSure(fact) && findConfirmedLastDay(fact) >= as.moment.from;
      const expected = findPathsByBruteForce(world, request, isFollowed, findConfirmedLastDay);
      const expectedIds = new Set(expected.map((path) => path.ids));
      for (const { steps } of answer.paths) expect(expectedIds).toContain(joinFactIds(steps));
      const lengths = answer.paths.map(({ length }: { length: number }) => length);
      expect(lengths).toEqual(expected.slice(0, 50).map(({ length }) => length));
    });
    // A fact that ended within the year in which the period began: no evidence confirms it in the period.
    const endedNearStart: PathQuestion = {
      from: ["merchant:1"],
      to: ["platform:0"],
      maxLength: 1,
      kinds: null,
      avoid: [],
      temporallyConsistent: false,
      minConfidence: null,
      status: null,
    };
    const period = { from: "2013-06-01", to: "2016-02-29" };
    const moment = { from: 2013_06_01, to: 2016_02_29, knownAt: null };
    await fc.assert(law, {
      numRuns: isLongRun ? 100 : 1,
      examples: isLongRun ? [[endedNearStart, { asOf: { validDuring: period }, moment }]] : [],
    });
  });

  // The first test checks the steps of its paths too.
  itInLongRun("lead from step to step, each over its fact in either direction", async () => {
    const law = fc.asyncProperty(question, async (request) => {
      const world = new World(graph, always);
      fc.pre([request.from, request.to].every((ends) => ends.some((id) => world.entities.has(id))));
      const { paths: answer } = await api.execute(query, {
        ...request,
        first: 50,
        asOf: { validDuring: {} },
      });
      fc.pre(answer.paths.length > 0);
      for (const { steps } of answer.paths as { steps: Step[] }[]) checkSteps(request, steps);
    });
    await fc.assert(law, { numRuns: 10 });
  });
});
