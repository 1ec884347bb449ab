import { findReachableNodes, type GraphEdge, indexEdges, reverseEdges } from "../shared/graph/edge.js";
import { type Equation, solveFixedPoint } from "./linear-system.js";
import { findStrongComponents } from "./strong-components.js";

export interface WeightedEdge extends GraphEdge {
  readonly weight: number;
}

/** The sum over all walks to a node; null if it diverges. */
export type WalkSums = (node: string) => number | null;

/**
 * For each node, the sum over all walks of one or more edges from the root to it, of the product of their
 * weights: the root's row of (I − A)⁻¹A. Each strongly connected component is solved as one linear system;
 * without cycles it is the plain sum over paths. If the weights of a cycle make the sum diverge, it is null
 * for the nodes of the cycle and all behind them. Edges of weight 0 are ignored.
 */
export function sumWalks(edges: readonly WeightedEdge[], root: string): WalkSums {
  const positive = edges.filter(({ weight }) => weight > 0);
  const met = findReachableNodes(positive, [root]);
  const edgesTo = indexEdges(reverseEdges(positive.filter(({ from }) => met.has(from))));
  const sums = new Map<string, number | null>();
  for (const part of [...findStrongComponents(met, positive)].reverse()) {
    const solved = solve(part, edgesTo, root, sums);
    for (const [index, node] of part.entries()) sums.set(node, solved?.[index] ?? null);
  }
  return (node) => {
    const sum = sums.get(node);
    return sum === undefined ? 0 : sum;
  };
}

function solve(
  part: readonly string[],
  edgesTo: (node: string) => readonly WeightedEdge[],
  root: string,
  sums: ReadonlyMap<string, number | null>,
): number[] | null {
  const positions = new Map(part.map((node, index) => [node, index]));
  const equations: Equation[] = [];
  for (const node of part) {
    const weights = new Array<number>(part.length).fill(0);
    let constant = 0;
    for (const { to: before, weight } of edgesTo(node)) {
      const within = positions.get(before);
      const knownSum = within === undefined ? sums.get(before) : 0;
      if (knownSum == null) return null;
      if (within !== undefined) weights[within] = (weights[within] ?? 0) + weight;
      constant += weight * (knownSum + (before === root ? 1 : 0));
    }
    equations.push({ weights, constant });
  }
  return solveFixedPoint(equations);
}
