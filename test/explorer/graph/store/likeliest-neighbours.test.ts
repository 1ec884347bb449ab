import { expect, it } from "vitest";
import { selectLikeliestNeighbours } from "../../../../src/explorer/graph/store/select-likeliest-neighbours.js";
import { countHiddenNeighbours } from "../../../../src/explorer/model/count-hidden-neighbours.js";
import { emptyGraph } from "../../../../src/explorer/model/graph.js";
import { emptyView, unplaced } from "../../../../src/explorer/model/view.js";
import { createViewFact } from "../../sample.js";

type Facts = Parameters<typeof selectLikeliestNeighbours>[1];

const createLink = (kind: string, from: string, to: string, status: string, confidence: number) =>
  ({ kind, from: { id: from }, to: { id: to }, status, confidence }) as Facts[number];

it("The first neighbours have one of each kind of fact before a second, and supported facts before others", () => {
  const facts = [
    createLink("OWNERSHIP", "a", "brand", "SUPPORTED", 0.8),
    createLink("OWNERSHIP", "a", "surer", "SUPPORTED", 0.95),
    createLink("OWNERSHIP", "owner", "a", "SUPPORTED", 0.5),
    createLink("OFFER", "fake", "a", "ALLEGED", 1),
    createLink("OFFER", "shop", "a", "DISPUTED", 0.1),
    createLink("RELATED_CASE", "a", "a", "SUPPORTED", 1),
  ];
  expect(selectLikeliestNeighbours("a", facts, 12)).toEqual(["surer", "owner", "shop", "brand", "fake"]);
  expect(selectLikeliestNeighbours("a", facts, 2)).toEqual(["surer", "owner"]);
});

it("Neighbours that are not in view are counted once each, and those that were not loaded as well", () => {
  const facts = new Map(
    [
      createViewFact("1", "a", "b"),
      createViewFact("2", "c", "a"),
      createViewFact("3", "a", "c"),
      createViewFact("4", "b", "c"),
    ].map((entry) => [entry.id, entry]),
  );
  const view = { ...emptyView, nodes: new Map(["a", "b"].map((id) => [id, unplaced])) };
  expect(countHiddenNeighbours("a", view, { ...emptyGraph, facts })).toBe(1);
  expect(countHiddenNeighbours("a", view, { ...emptyGraph, facts, supernodes: new Map([["a", 103]]) })).toBe(
    101,
  );
});
