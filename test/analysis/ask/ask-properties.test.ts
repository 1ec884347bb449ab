import fc from "fast-check";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { relationshipKinds } from "../../../src/domain/kinds/kinds.js";
import { findKindById, listKindsWithin } from "../../../src/domain/kinds/vocabulary.js";
import { toEarliestDay, toLatestDay } from "../../../src/domain/time.js";
import { startApi, type TestApi } from "../../support/api/api.js";
import { writeGraph } from "../../support/graph/graph.js";
import { sampleGraph } from "../../support/graph/random-graph.js";
import { World } from "../../support/graph/world.js";
import { itInLongRun } from "../../support/process/long.js";

const graph = sampleGraph(31, 3, 12);
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await writeGraph(api.database, graph);
});
afterAll(() => api?.stop());

/** The questions of each kind by the names of its connections: "payment affiliates of …". */
const connections = relationshipKinds.flatMap((kind) =>
  kind.connections
    .filter(({ reads }) => reads !== "BOTH")
    .map(({ name, on, reads, node }) => ({
      kind: kind.kind,
      direction: reads,
      noun: name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
      on: on.flatMap(listKindsWithin),
      node,
    })),
);
const askable = connections.flatMap((connection) =>
  graph.entities
    .filter(({ id }) => connection.on.some((kind) => kind === findKindById(id)))
    .map(({ id }) => ({ connection, entity: id })),
);
const prepositions = ["in", "during", "at the end of"];

interface Answer {
  readonly form: string | null;
  readonly variables: { readonly kinds?: readonly string[]; readonly direction?: string } | null;
  readonly rows: readonly { readonly id: string }[];
  readonly alternatives: readonly unknown[];
}

describe("generated questions", () => {
  itInLongRun("are answered by the facts that brute force finds, or say what is not understood", async () => {
    const question = fc.record({
      subject: fc.constantFrom(...askable),
      preposition: fc.constantFrom(...prepositions),
      date: fc.constantFrom("2012", "2013-06", "2014", "2014-08", "2016-02-29"),
    });
    const counts = { answered: 0, refused: 0 };
    const law = fc.asyncProperty(question, async ({ subject, preposition, date }) => {
      const { connection, entity } = subject;
      const { noun, kind, direction, node } = connection;
      const { ask } = (await api.execute(
        "query ($question: String!) { ask(question: $question) { form variables rows alternatives { form } } }",
        { question: `${noun} of ${entity} ${preposition} ${date}` },
      )) as { ask: Answer };
      // Two kinds can have the same noun, such as the platforms of a merchant and of an operator.
      if (ask.form === null) {
        counts.refused++;
        expect(ask.rows).toEqual([]);
        return;
      }
      const isSame = ask.variables?.kinds?.join() === kind && ask.variables?.direction === direction;
      if (!isSame) return;
      counts.answered++;
      const [from, to] = [toEarliestDay(date), toLatestDay(date)];
      const days = preposition === "at the end of" ? { from: to, to } : { from, to };
      const world = new World(graph, { ...days, knownAt: null });
      const expected = world.facts
        .filter(({ id }) => findKindById(id)?.kind === kind)
        .filter((fact) => (direction === "OUT" ? fact.from : fact.to) === entity)
        .filter((fact) => !node || isOfType(direction === "OUT" ? fact.to : fact.from, node))
        .map(({ id }) => id);
      expect(ask.rows.map(({ id }) => id).sort()).toEqual(expected.sort());
    });
    await fc.assert(law, { numRuns: 400 });
    expect(counts.answered).toBeGreaterThan(100);
  });
});

const isOfType = (id: string, type: (typeof connections)[number]["node"]): boolean =>
  type !== undefined && listKindsWithin(type).some((kind) => kind === findKindById(id));
