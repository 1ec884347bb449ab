import { type GraphEdge, indexEdges } from "../shared/graph/edge.js";

/** A node that the search has reached. */
interface Visit {
  readonly node: string;
  /** Its number in the order of the search. */
  readonly index: number;
  /** The least index known to be in its component. */
  low: number;
  /** True while its component is not yet complete. */
  isOpen: boolean;
  /** The edges from it that are still to be followed. */
  readonly edges: Iterator<GraphEdge>;
}

/**
 * The strongly connected components of a graph, each before those that lead to it: Tarjan, "Depth-First
 * Search and Linear Graph Algorithms", SIAM Journal on Computing 1 (1972), without recursion, so that a long
 * chain does not exhaust the stack.
 */
export function findStrongComponents(
  nodes: Iterable<string>,
  edges: readonly GraphEdge[],
): readonly (readonly string[])[] {
  const getEdges = indexEdges(edges);
  const visits = new Map<string, Visit>();
  const open: Visit[] = [];
  const components: string[][] = [];
  for (const root of nodes) if (!visits.has(root)) visit(root);
  return components;

  function visit(root: string): void {
    const trail = [enter(root)];
    for (let current = trail.at(-1); current; current = trail.at(-1)) {
      const edge = current.edges.next();
      if (edge.done) {
        trail.pop();
        leave(current, trail.at(-1));
        continue;
      }
      const met = visits.get(edge.value.to);
      if (!met) trail.push(enter(edge.value.to));
      else if (met.isOpen) current.low = Math.min(current.low, met.index);
    }
  }

  function enter(node: string): Visit {
    const index = visits.size;
    const entered = { node, index, low: index, isOpen: true, edges: getEdges(node)[Symbol.iterator]() };
    visits.set(node, entered);
    open.push(entered);
    return entered;
  }

  function leave(current: Visit, parent: Visit | undefined): void {
    if (parent) parent.low = Math.min(parent.low, current.low);
    if (current.low !== current.index) return;
    const component = open.splice(open.lastIndexOf(current));
    for (const member of component) member.isOpen = false;
    components.push(component.map(({ node }) => node));
  }
}

/** The number of the component of each node. */
export const indexComponents = (
  nodes: Iterable<string>,
  edges: readonly GraphEdge[],
): ReadonlyMap<string, number> =>
  new Map(
    findStrongComponents(nodes, edges).flatMap((members, index) =>
      members.map((node) => [node, index] as const),
    ),
  );
