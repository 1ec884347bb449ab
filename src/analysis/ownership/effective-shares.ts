import { collectNodes, findReachableNodes, reverseEdges } from "../shared/graph/edge.js";
import type { Stake } from "../shared/graph/stake.js";
import { indexComponents } from "./strong-components.js";
import { sumWalks, type WalkSums, type WeightedEdge } from "./walk-sums.js";

/** The share that one entity has in another through all chains together. */
export interface EffectiveShare {
  /** Null if a share on a chain is unknown, or if the shares of a loop have no solution. */
  readonly share: number | null;
  /** The least possible share: unknown shares count as 0. */
  readonly atLeast: number;
  /** The greatest possible share: unknown shares count as 1. */
  readonly atMost: number;
}

/** UP: the share of each node in the root. DOWN: the share of the root in each node. */
export type OwnershipSide = "UP" | "DOWN";

/**
 * Effective shares between a root and every node: the product of the shares along a chain, summed over
 * chains.
 *
 * With A the matrix of direct shares this is Y = A + YA, so Y = (I − A)⁻¹A: integrated ownership after
 * Brioschi, Buzzacchi and Colombo, "Risk capital financing and the separation of ownership and control in
 * business groups", Journal of Banking & Finance 13 (1989). Without loops it is the plain sum over chains. In
 * a loop, the share that a company has in itself through others passes to the owners outside, so that outside
 * owners of a wholly owned company add up to 1 and nothing counts twice. A loop whose shares add up to 1 has
 * no solution: then the share is null, and `atLeast` is the share without the facts of loops.
 */
export function computeEffectiveShares(
  stakes: readonly Stake[],
  root: string,
  side: OwnershipSide,
): (node: string) => EffectiveShare {
  const ways = side === "UP" ? reverseEdges(stakes) : stakes;
  const unknownNodes = findReachableByUnknownShare(ways, root);
  const leastSums = sumWalks(assignWeights(ways, 0), root);
  const greatestSums = ways.some(({ share }) => share === null)
    ? sumWalks(assignWeights(ways, 1), root)
    : leastSums;
  let loopFreeSums: WalkSums | undefined;
  return (node) => {
    const sum = leastSums(node);
    loopFreeSums ??=
      sum === null ? sumWalks(assignWeights(selectEdgesOutsideLoops(ways), 0), root) : leastSums;
    return {
      share: unknownNodes.has(node) ? null : sum,
      atLeast: sum ?? loopFreeSums(node) ?? 0,
      atMost: Math.min(greatestSums(node) ?? 1, Math.max(1, sum ?? 1)),
    };
  };
}

const assignWeights = (stakes: readonly Stake[], unknown: number): readonly WeightedEdge[] =>
  stakes.map((stake) => ({ ...stake, weight: stake.share ?? unknown }));

/** The nodes that the root reaches through an unknown share. */
function findReachableByUnknownShare(ways: readonly Stake[], root: string): ReadonlySet<string> {
  const met = findReachableNodes(ways, [root]);
  const unknown = ways.filter(({ share, from }) => share === null && met.has(from));
  return findReachableNodes(
    ways,
    unknown.map(({ to }) => to),
  );
}

function selectEdgesOutsideLoops(ways: readonly Stake[]): readonly Stake[] {
  const part = indexComponents(collectNodes(ways), ways);
  return ways.filter(({ from, to }) => part.get(from) !== part.get(to));
}
