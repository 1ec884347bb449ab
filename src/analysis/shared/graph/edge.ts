/** A directed edge of a graph in memory; parallel edges are allowed. */
export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** The edges by their start node. */
export function indexEdges<E extends GraphEdge>(edges: readonly E[]): (node: string) => readonly E[] {
  const byStart = new Map<string, E[]>();
  for (const edge of edges) {
    const existing = byStart.get(edge.from);
    if (existing) existing.push(edge);
    else byStart.set(edge.from, [edge]);
  }
  return (node) => byStart.get(node) ?? [];
}

/** The same edges, each in the opposite direction. */
export const reverseEdges = <E extends GraphEdge>(edges: readonly E[]): readonly E[] =>
  edges.map((edge) => ({ ...edge, from: edge.to, to: edge.from }));

/** The nodes of edges. */
export const collectNodes = (edges: readonly GraphEdge[]): ReadonlySet<string> =>
  new Set(edges.flatMap(({ from, to }) => [from, to]));

/** The nodes that can be reached from the start nodes, including those. */
export function findReachableNodes(
  edges: readonly GraphEdge[],
  starts: Iterable<string>,
): ReadonlySet<string> {
  const next = indexEdges(edges);
  const met = new Set(starts);
  for (const node of met) for (const { to } of next(node)) met.add(to);
  return met;
}
