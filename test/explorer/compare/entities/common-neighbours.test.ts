import { expect, it } from "vitest";
import {
  listCommonNeighbours,
  listDirectFacts,
} from "../../../../src/explorer/compare/entities/common-neighbours.js";
import type { FoundPath } from "../../../../src/explorer/model/found-path.js";

type FoundStep = FoundPath["steps"][number];

const createEnd = (id: string) => ({
  id,
  name: id.toUpperCase(),
  kind: id.startsWith("l") ? "LAWSUIT" : "BRAND",
});

/** Creates a path through facts, each as "from fact to"; "<fact" is one whose start is the end of the step. */
function createPath(...steps: readonly (readonly [string, string, string])[]): FoundPath {
  return {
    length: steps.length,
    confidence: 1,
    validDuring: null,
    steps: steps.map(
      ([from, fact, to]) =>
        ({
          reversed: fact.startsWith("<"),
          from: createEnd(from),
          to: createEnd(to),
          relationship: { id: fact.replace("<", ""), kind: "SUBJECT" },
        }) as FoundStep,
    ),
  };
}

it("An entity between two compared ones is a neighbour of both, with each fact once and in its own direction", () => {
  const paths = [
    createPath(["a", "<s1", "lawsuit"], ["lawsuit", "s2", "b"]),
    createPath(["a", "<s1", "lawsuit"], ["lawsuit", "s3", "b"]),
  ];
  const [neighbour, ...furtherNeighbours] = listCommonNeighbours(["a", "b"], paths);
  expect(furtherNeighbours).toEqual([]);
  expect(neighbour?.end.id).toBe("lawsuit");
  expect([...(neighbour?.linkedIds ?? [])]).toEqual(["a", "b"]);
  expect(neighbour?.facts.map(({ id, from, to }) => `${from.id} ${id} ${to.id}`)).toEqual([
    "lawsuit s1 a",
    "lawsuit s2 b",
    "lawsuit s3 b",
  ]);
});

it("Neighbours of more of the compared entities come first, and a compared entity is none", () => {
  const paths = [
    createPath(["a", "s1", "x"], ["x", "s2", "b"]),
    createPath(["a", "s3", "y"], ["y", "s4", "b"]),
    createPath(["a", "s3", "y"], ["y", "s5", "c"]),
    createPath(["a", "s6", "b"], ["b", "s7", "c"]),
  ];
  const neighbours = listCommonNeighbours(["a", "b", "c"], paths);
  expect(neighbours.map(({ end, linkedIds }) => [end.id, [...linkedIds]])).toEqual([
    ["y", ["a", "b", "c"]],
    ["x", ["a", "b"]],
  ]);
});

it("Direct facts are those of paths of one step, each once", () => {
  const direct = createPath(["a", "<s1", "b"]);
  const facts = listDirectFacts([direct, direct, createPath(["a", "s2", "x"], ["x", "s3", "b"])]);
  expect(facts.map(({ id, from, to }) => [id, from.id, to.id])).toEqual([["s1", "b", "a"]]);
});
