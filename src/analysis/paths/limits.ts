import type { Draft } from "../../query/draft.js";
import { all } from "../../query/holding.js";
import type { Ground } from "./ground.js";
import { walk } from "./walk.js";

/**
 * A condition: whether paths up to the length may have been missed because of a hub: an end is one, or one that is not
 * walked through lies within half the length of an end. To look for two steps between two ends, one may be a hub.
 */
export function metHub(draft: Draft, ground: Ground, length: number): string {
  if (length < 2) return "false";
  const isHub = (ends: string) =>
    leadsTo(draft, ground, { ends, steps: 0, length }, (node) => `NOT ${ground.open(node)}`);
  const between = Array.from({ length: Math.floor(length / 2) }, (_, at) =>
    leadsTo(
      draft,
      ground,
      { ends: `${ground.from} + ${ground.to}`, steps: at + 1, length },
      (node) => `NOT ${ground.walkable(node, length)}`,
    ),
  );
  return [`(${isHub(ground.from)} ${length > 2 ? "OR" : "AND"} ${isHub(ground.to)})`, ...between].join(
    " OR ",
  );
}

/** A condition: whether the ends lead on so far that there could be a path of one step more than the length. */
export function leadsOn(draft: Draft, ground: Ground, length: number): string {
  const [start, end] = [Math.ceil((length + 1) / 2), Math.floor((length + 1) / 2)];
  return [
    leadsTo(draft, ground, { ends: ground.from, steps: start, length }),
    leadsTo(draft, ground, { ends: ground.to, steps: end, length }),
  ].join(" AND ");
}

interface Reach {
  /** A list of ids. */
  readonly ends: string;
  readonly steps: number;
  /** The length of the search, on which it depends what is walked through. */
  readonly length: number;
}

/** Whether one of some ends leads in so many steps to an entity that meets a condition. */
function leadsTo(
  draft: Draft,
  ground: Ground,
  { ends, steps, length }: Reach,
  last?: (node: string) => string,
): string {
  const nodes = Array.from({ length: steps + 1 }, () => draft.variable("n"));
  const facts = Array.from({ length: steps }, () => draft.variable("r"));
  const conditions = [
    `${nodes[0]}.id IN ${ends}`,
    ...nodes.slice(1).map((node, at) =>
      nodes
        .slice(0, at + 1)
        .map((other) => `${node} <> ${other}`)
        .join(" AND "),
    ),
    ...nodes.slice(0, -1).map((node, at) => (at === 0 ? ground.open(node) : ground.walkable(node, length))),
    ...facts.flatMap((fact) => [...ground.step(fact), ground.inTime(fact)]),
    ...(last ? [last(nodes[steps]!)] : []),
  ];
  return `EXISTS { MATCH ${walk(ground, nodes, facts, 1)} WHERE ${all(conditions)} }`;
}
