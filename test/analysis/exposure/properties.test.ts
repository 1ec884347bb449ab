import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exposedKinds, exposureModel } from "../../../src/analysis/exposure/model/exposure-model.js";
import { kindOfId } from "../../../src/domain/kinds/vocabulary.js";
import { startApi, type TestApi } from "../../support/api/api.js";
import { writeGraph } from "../../support/graph/graph.js";
import { randomAsOf } from "../../support/graph/random-as-of.js";
import { sampleGraph } from "../../support/graph/random-graph.js";
import { World } from "../../support/graph/world.js";

const graph = sampleGraph(23, 3, 5);
const exposed = graph.entities
  .map(({ id }) => id)
  .filter((id) => exposedKinds.some((kind) => kind === kindOfId(id)!.kind));

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await writeGraph(api.database, graph);
});
afterAll(() => api?.stop());

interface Driver {
  readonly weight: number;
  readonly value: number;
  readonly contribution: number;
  readonly relationships: readonly { readonly id: string; readonly validFrom: string | null }[];
}

const query = `query ($id: ID!, $asOf: AsOf) { exposure(id: $id, asOf: $asOf) {
  score drivers { weight value contribution relationships { id validFrom } } } }`;

describe("the exposure of anything in a random graph, at any moment", () => {
  it("is the exact sum of its drivers, with facts that held that day as known then", async () => {
    const law = fc.asyncProperty(fc.constantFrom(...exposed), randomAsOf, async (id, { asOf, moment }) => {
      const { day } = new World(graph, moment);
      const world = new World(graph, { ...moment, from: day, to: day });
      const { data, errors } = await api.send(query, { id, asOf });
      if (!world.entities.has(id)) return expect(errors?.[0]?.extensions.code).toBe("NOT_FOUND");
      const { score, drivers } = data.exposure as { score: number; drivers: readonly Driver[] };
      expect(drivers.map(({ weight }) => weight)).toEqual(exposureModel.factors.map(({ weight }) => weight));
      expect(drivers.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(score);
      const held = new Map(world.facts.map((fact) => [fact.id, fact.values.validFrom ?? null]));
      for (const { weight, value, contribution, relationships } of drivers) {
        expect(contribution).toBe(weight * value);
        expect(value === 0 || relationships.length > 0).toBe(true);
        for (const fact of relationships) expect(held.get(fact.id)).toBe(fact.validFrom);
      }
    });
    await fc.assert(law, { numRuns: 40 });
  }, 120_000);
});
