import { nodesOnPath, reachable, reverseEdge } from "../shared/graph/edge.js";
import type { Stake } from "../shared/graph/stake.js";
import { type WalkSums, type WeightedEdge, walkSums } from "./path-sums.js";
import { partsOf } from "./strong-components.js";

/** What one holds of another through every chain together. */
export interface EffectiveShare {
  /** Null while a share on a chain is not known, or while a loop's shares leave it open. */
  readonly share: number | null;
  /** What is known of it: unknown shares count as nothing. */
  readonly atLeast: number;
  /** What it cannot exceed: unknown shares count as the whole. */
  readonly atMost: number;
}

/** UP: what each node holds of the root. DOWN: what the root holds of each node. */
export type OwnershipSide = "UP" | "DOWN";

/**
 * Effective shares between a root and every node: the product of the shares along a chain, summed over chains.
 *
 * With A the matrix of direct shares this is Y = A + YA, so Y = (I − A)⁻¹A: integrated ownership after Brioschi,
 * Buzzacchi and Colombo, "Risk capital financing and the separation of ownership and control in business groups",
 * Journal of Banking & Finance 13 (1989). Without loops it is the plain sum over chains. In a loop what a company holds
 * of itself through others is passed on to those outside, so that outside owners of a wholly owned company add up to 1
 * and nothing counts twice. A loop whose own shares make up the whole has no such solution: then the share is null, and
 * `atLeast` is what holds without the facts of loops.
 */
export function effectiveShares(
  stakes: readonly Stake[],
  root: string,
  side: OwnershipSide,
): (node: string) => EffectiveShare {
  const ways = side === "UP" ? reverseEdge(stakes) : stakes;
  const open = throughUnknown(ways, root);
  const known = walkSums(weighted(ways, 0), root);
  const whole = ways.some(({ share }) => share === null) ? walkSums(weighted(ways, 1), root) : known;
  let sure: WalkSums | undefined;
  return (node) => {
    const sum = known(node);
    sure ??= sum === null ? walkSums(weighted(outsideLoops(ways), 0), root) : known;
    return {
      share: open.has(node) ? null : sum,
      atLeast: sum ?? sure(node) ?? 0,
      atMost: Math.min(whole(node) ?? 1, Math.max(1, sum ?? 1)),
    };
  };
}

const weighted = (stakes: readonly Stake[], unknown: number): readonly WeightedEdge[] =>
  stakes.map((stake) => ({ ...stake, weight: stake.share ?? unknown }));

/** The nodes that a walk from the root can come to by way of a share that is not known. */
function throughUnknown(ways: readonly Stake[], root: string): ReadonlySet<string> {
  const met = reachable(ways, [root]);
  const unknown = ways.filter(({ share, from }) => share === null && met.has(from));
  return reachable(
    ways,
    unknown.map(({ to }) => to),
  );
}

function outsideLoops(ways: readonly Stake[]): readonly Stake[] {
  const part = partsOf(nodesOnPath(ways), ways);
  return ways.filter(({ from, to }) => part.get(from) !== part.get(to));
}
