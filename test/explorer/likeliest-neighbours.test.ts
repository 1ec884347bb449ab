import { expect, it } from "vitest";
import { emptyGraph } from "../../src/explorer/view/graph.js";
import { hiddenNeighbours } from "../../src/explorer/view/hidden-neighbours.js";
import { emptyView, unplaced } from "../../src/explorer/view/view.js";
import { likeliestNeighbours } from "../../src/explorer/workbench/likeliest-neighbours.js";
import { fact } from "./sample.js";

type Facts = Parameters<typeof likeliestNeighbours>[1];

const link = (kind: string, from: string, to: string, status: string, confidence: number) =>
  ({ kind, from: { id: from }, to: { id: to }, status, confidence }) as Facts[number];

it("The first neighbours have one of each kind of fact before a second, and supported facts before others", () => {
  const facts = [
    link("OWNERSHIP", "a", "brand", "SUPPORTED", 0.8),
    link("OWNERSHIP", "a", "surer", "SUPPORTED", 0.95),
    link("OWNERSHIP", "owner", "a", "SUPPORTED", 0.5),
    link("OFFER", "fake", "a", "ALLEGED", 1),
    link("OFFER", "shop", "a", "DISPUTED", 0.1),
    link("RELATED_CASE", "a", "a", "SUPPORTED", 1),
  ];
  expect(likeliestNeighbours("a", facts, 12)).toEqual(["surer", "owner", "shop", "brand", "fake"]);
  expect(likeliestNeighbours("a", facts, 2)).toEqual(["surer", "owner"]);
});

it("Neighbours that are not in view are counted once each, and those that were not loaded as well", () => {
  const facts = new Map(
    [fact("1", "a", "b"), fact("2", "c", "a"), fact("3", "a", "c"), fact("4", "b", "c")].map((one) => [
      one.id,
      one,
    ]),
  );
  const view = { ...emptyView, nodes: new Map(["a", "b"].map((id) => [id, unplaced])) };
  expect(hiddenNeighbours("a", view, { ...emptyGraph, facts })).toBe(1);
  expect(hiddenNeighbours("a", view, { ...emptyGraph, facts, supernodes: new Map([["a", 103]]) })).toBe(101);
});
