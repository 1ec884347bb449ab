import type { GraphEdge } from "../shared/graph/edge.js";

/** The nodes and edges that a path must avoid. */
export interface ExcludedEdges {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

const noExclusions: ExcludedEdges = { nodes: new Set(), edges: new Set() };

/**
 * A path of fewest edges from one node to another, by breadth-first search; null if there is none. Never
 * empty.
 */
export function findShortestPath<E extends GraphEdge>(
  getEdges: (node: string) => readonly E[],
  from: string,
  to: string,
  excluded: ExcludedEdges = noExclusions,
): readonly E[] | null {
  const cameBy = new Map<string, E>();
  const met = new Set([from]);
  for (const node of met)
    for (const edge of getEdges(node)) {
      if (excluded.edges.has(edge.id) || excluded.nodes.has(edge.to) || met.has(edge.to)) continue;
      met.add(edge.to);
      cameBy.set(edge.to, edge);
      if (edge.to === to) return tracePath(cameBy, to);
    }
  return null;
}

function tracePath<E extends GraphEdge>(cameBy: ReadonlyMap<string, E>, to: string): readonly E[] {
  const path: E[] = [];
  for (let edge = cameBy.get(to); edge; edge = cameBy.get(edge.from)) path.unshift(edge);
  return path;
}
