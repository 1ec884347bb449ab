import type { SentenceFact } from "../../../sentences/fact-sentences.js";
import { groupByKey } from "../../../util/group-by-key.js";
import type { FoundPath } from "../../model/found-path.js";
import type { ViewEnd } from "../../model/graph.js";

type FoundStep = FoundPath["steps"][number];

/** A fact on a path, with its ends in the direction of the fact. */
export interface PathFact extends SentenceFact {
  readonly id: string;
}

/** An entity that is linked to several of those that are compared. */
export interface CommonNeighbour {
  readonly end: ViewEnd & { readonly kind: string };
  /** The compared entities that it is linked to, by id. */
  readonly linkedIds: ReadonlySet<string>;
  /** The facts that link it to them. */
  readonly facts: readonly PathFact[];
}

/** Lists the facts that link compared entities to each other. */
export const listDirectFacts = (paths: readonly FoundPath[]): readonly PathFact[] =>
  selectDistinct(paths.filter(({ length }) => length === 1).flatMap(({ steps }) => steps.map(toPathFact)));

/**
 * Lists the entities between compared ones on paths of two steps: first those that are linked to most of these, then by kind and
 * name. Paths through a compared entity are left out.
 */
export function listCommonNeighbours(
  comparedIds: readonly string[],
  paths: readonly FoundPath[],
): readonly CommonNeighbour[] {
  const pathsByMiddle = groupByKey(
    paths.filter(({ steps: [first], length }) => length === 2 && !comparedIds.includes(first?.to.id ?? "")),
    ({ steps: [first] }) => first?.to.id ?? "",
  );
  return [...pathsByMiddle.values()]
    .flatMap((group) => group.slice(0, 1).flatMap(({ steps }) => createNeighbour(steps[0]?.to, group)))
    .toSorted(
      (a, b) =>
        b.linkedIds.size - a.linkedIds.size ||
        a.end.kind.localeCompare(b.end.kind) ||
        a.end.name.localeCompare(b.end.name),
    );
}

function createNeighbour(
  end: FoundStep["to"] | undefined,
  paths: readonly FoundPath[],
): readonly CommonNeighbour[] {
  if (!end) return [];
  const linkedIds = paths.flatMap(({ steps }) => [steps[0]?.from.id ?? "", steps[1]?.to.id ?? ""]);
  return [
    {
      end,
      linkedIds: new Set(linkedIds),
      facts: selectDistinct(paths.flatMap(({ steps }) => steps.map(toPathFact))),
    },
  ];
}

function toPathFact({ relationship, reversed, from, to }: FoundStep): PathFact {
  const { exits: _, ...fact } = { exits: null, ...relationship };
  return { ...fact, values: fact, ...(reversed ? { from: to, to: from } : { from, to }) };
}

const selectDistinct = (facts: readonly PathFact[]): readonly PathFact[] => [
  ...new Map(facts.map((fact) => [fact.id, fact])).values(),
];
