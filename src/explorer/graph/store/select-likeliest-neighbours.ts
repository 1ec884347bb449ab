import type { NeighborhoodQuery } from "../../../client/gql/graphql.js";
import { groupByKey } from "../../../util/group-by-key.js";

type Fact = NeighborhoodQuery["neighborhood"]["relationships"][number];

/**
 * The neighbours of an entity that are linked by the likeliest facts, up to a limit. One of each kind of fact comes before
 * a second of any, so that a company is not only its brands.
 */
export function selectLikeliestNeighbours(
  id: string,
  facts: readonly Fact[],
  limit: number,
): readonly string[] {
  const byWay = groupByKey(
    facts.toSorted((a, b) => computeLikelihood(b) - computeLikelihood(a)),
    ({ kind, from }) => `${kind} ${from.id === id}`,
  );
  const groups = [...byWay.values()].map((group) => [
    ...new Set(group.map(({ from, to }) => (from.id === id ? to.id : from.id))),
  ]);
  const rounds = Math.max(0, ...groups.map(({ length }) => length));
  const inTurn = Array.from({ length: rounds }, (_, round) => groups.flatMap((group) => group[round] ?? []));
  return [...new Set(inTurn.flat())].filter((neighbour) => neighbour !== id).slice(0, limit);
}

/** Supported facts come before disputed ones, and those before facts that are only alleged. */
const computeLikelihood = ({ status, confidence }: Fact): number =>
  confidence + (status === "SUPPORTED" ? 2 : status === "DISPUTED" ? 1 : 0);
