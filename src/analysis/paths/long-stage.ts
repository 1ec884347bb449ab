import type { Draft } from "../../query/draft.js";
import { all } from "../../query/holding.js";
import type { Ground } from "./ground.js";
import { walk } from "./walk.js";

/**
 * Clauses that yield paths of three steps and more as `start` and `facts`. They are walked from both ends at once and
 * joined where the halves meet, so that the cost is that of half the length.
 */
export function longStage(draft: Draft, ground: Ground, length: number): readonly string[] {
  const nodes = Array.from({ length: length + 1 }, () => draft.variable("n"));
  const facts = Array.from({ length }, () => draft.variable("r"));
  const [start, end] = [nodes[0]!, nodes[length]!];
  const conditions = [
    `${start}.id IN ${ground.from}`,
    `${end}.id IN ${ground.to}`,
    `${start} <> ${end}`,
    ground.open(start),
    ground.open(end),
    ...nodes
      .slice(1, -1)
      .flatMap((node, at, between) => [
        ground.between(node),
        ground.walkable(node, length),
        ...between.slice(0, at).map((other) => `${node} <> ${other}`),
      ]),
    ...facts.flatMap(ground.step),
    ...ground.together(facts),
  ];
  return [
    `MATCH ${walk(ground, nodes, facts, 2)}`,
    `USING JOIN ON ${nodes[Math.ceil(length / 2)]}`,
    `WHERE ${all(conditions)}`,
    `RETURN ${start} AS start, [${facts.join(", ")}] AS facts`,
  ];
}
