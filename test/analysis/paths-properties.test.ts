import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { linkKinds } from "../../src/domain/kinds/link-kinds.js";
import { findKindById } from "../../src/domain/kinds/vocabulary.js";
import { formatDay, OPEN_INSTANT, toLatestDay } from "../../src/domain/time.js";
import { createStatement } from "../../src/neo4j/statement.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { firstDayOf, writeGraph } from "../support/graph/graph.js";
import { randomAsOf } from "../support/graph/random-as-of.js";
import { sampleGraph } from "../support/graph/random-graph.js";
import { isLink, type KnownFact, World } from "../support/graph/world.js";
import { isLongRun } from "../support/process/long.js";
import { type PathQuestion, pathsOf } from "./paths/brute-force.js";

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
const inRun = new Set(graph.facts.map(({ id }) => id).filter((_, at) => at % 2 === 0));
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

/** The last day for which there is evidence of a fact: its end, or the day of its start or of the run. */
const confirmedLastDay = ({ id, values }: KnownFact): number => {
  if (values.validTo != null) return toLatestDay(values.validTo as string);
  return Math.max(firstDayOf(values), inRun.has(id) ? RUN_DAY : 0);
};

const ids = graph.entities.map(({ id }) => id);
const question: fc.Arbitrary<PathQuestion> = fc.record({
  from: fc.subarray(ids, { minLength: 1, maxLength: 2 }),
  to: fc.subarray(ids, { minLength: 1, maxLength: 2 }),
  maxLength: fc.integer({ min: 1, max: 5 }),
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

const idsOf = (steps: readonly Step[]): string => steps.map(({ relationship }) => relationship.id).join(" ");
const isOfKind =
  ({ kinds }: PathQuestion) =>
  (fact: KnownFact) =>
    kinds?.includes(findKindById(fact.id)!.kind) ?? isLink(fact);

describe("paths", () => {
  it("are the shortest that brute force finds, those with the greatest confidence first, for any arguments", async () => {
    const law = fc.asyncProperty(
      question,
      randomAsOf,
      fc.integer({ min: 1, max: 12 }),
      async (asked, as, first) => {
        const world = new World(graph, as.moment);
        const isUnknown = (id: string) => !world.entities.has(id);
        const variables = { ...asked, first, asOf: as.asOf };
        if (asked.from.every(isUnknown) || asked.to.every(isUnknown))
          return expect((await api.send(query, variables)).errors?.[0]?.extensions.code).toBe("NOT_FOUND");
        const { paths: answer } = await api.ask(query, variables);
        const given = new Set([...asked.from, ...asked.to, ...asked.avoid]);
        expect(answer.notFound).toEqual([...given].filter(isUnknown));
        const expected = pathsOf(world, asked, isOfKind(asked));
        const byIds = new Map(expected.map((path) => [path.ids, path]));
        const shown = answer.paths.map(
          ({ steps, length, confidence, validDuring }: { steps: Step[] } & Record<string, unknown>) => ({
            ids: idsOf(steps),
            length,
            confidence,
            validDuring,
          }),
        );
        for (const path of shown) {
          const { days, length, confidence } = byIds.get(path.ids)!;
          const validDuring = days && { from: formatDay(days[0]), to: formatDay(days[1]) };
          expect(path).toEqual({ ids: path.ids, length, confidence, validDuring });
        }
        expect(new Set(shown.map((path: { ids: string }) => path.ids)).size).toBe(shown.length);
        const wanted = expected.slice(0, first).map(({ length, confidence }) => [length, confidence]);
        expect(
          shown.map(({ length, confidence }: { length: number; confidence: number }) => [length, confidence]),
        ).toEqual(wanted);
        if (expected.length < first && answer.completeness.complete)
          expect(pathsOf(world, { ...asked, maxLength: 12 }, isOfKind(asked))).toHaveLength(expected.length);
      },
    );
    await fc.assert(law, { numRuns: isLongRun ? 25 : 6 });
  });

  it.runIf(isLongRun)(
    "are of facts that evidence confirms at the time, and if asked on a common day, under CONFIRMED",
    async () => {
      const law = fc.asyncProperty(question, randomAsOf, async (any, as) => {
        // Each length is a plan of its own.
        const asked = { ...any, maxLength: Math.min(any.maxLength, isLongRun ? 5 : 3) };
        const world = new World(graph, as.moment);
        fc.pre([asked.from, asked.to].every((ends) => ends.some((id) => world.entities.has(id))));
        const asOf = { ...as.asOf, certainty: "CONFIRMED" };
        const { paths: answer } = await api.ask(query, { ...asked, first: 50, asOf });
        const isFollowed = (fact: KnownFact) =>
          isOfKind(asked)(fact) && confirmedLastDay(fact) >= as.moment.from;
        const expected = pathsOf(world, asked, isFollowed, confirmedLastDay);
        const known = new Set(expected.map((path) => path.ids));
        for (const { steps } of answer.paths) expect(known).toContain(idsOf(steps));
        const shown = answer.paths.map(({ length }: { length: number }) => length);
        expect(shown).toEqual(expected.slice(0, 50).map(({ length }) => length));
      });
      await fc.assert(law, { numRuns: isLongRun ? 100 : 3 });
    },
  );

  it("lead from step to step, each over its fact in either direction", async () => {
    const law = fc.asyncProperty(question, async (asked) => {
      const world = new World(graph, { from: 0, to: 9999_12_31, knownAt: null });
      fc.pre([asked.from, asked.to].every((ends) => ends.some((id) => world.entities.has(id))));
      const { paths: answer } = await api.ask(query, { ...asked, first: 50, asOf: { validDuring: {} } });
      for (const { steps } of answer.paths as { steps: Step[] }[]) {
        expect(asked.from).toContain(steps[0]!.from.id);
        expect(asked.to).toContain(steps.at(-1)!.to.id);
        for (const [at, { from, to, relationship, reversed }] of steps.entries()) {
          if (at > 0) expect(from.id).toBe(steps[at - 1]!.to.id);
          expect([relationship.from.id, relationship.to.id]).toEqual(
            reversed ? [to.id, from.id] : [from.id, to.id],
          );
        }
      }
    });
    await fc.assert(law, { numRuns: isLongRun ? 10 : 3 });
  });
});
