import { type Edge, edgesFrom } from "../shared/graph/edge.js";

/** A node that the search has reached. */
interface Visit {
  readonly node: string;
  /** Its number in the order of the search. */
  readonly index: number;
  /** The least index known to be in its component. */
  low: number;
  /** Whether its component is not yet complete. */
  isOpen: boolean;
  /** The edges from it that are still to be followed. */
  readonly edges: Iterator<Edge>;
}

/**
 * The strongly connected components of a graph, each before those that lead to it: Tarjan, "Depth-First
 * Search and Linear Graph Algorithms", SIAM Journal on Computing 1 (1972), without recursion, so that a long
 * chain does not exhaust the stack.
 */
export function strongComponents(
  nodes: Iterable<string>,
  edges: readonly Edge[],
): readonly (readonly string[])[] {
  const edgesOf = edgesFrom(edges);
  const visits = new Map<string, Visit>();
  const open: Visit[] = [];
  const components: string[][] = [];
  for (const root of nodes) if (!visits.has(root)) visit(root);
  return components;

  function visit(root: string): void {
    const trail = [enter(root)];
    for (let at = trail.at(-1); at; at = trail.at(-1)) {
      const edge = at.edges.next();
      if (edge.done) {
        trail.pop();
        leave(at, trail.at(-1));
        continue;
      }
      const met = visits.get(edge.value.to);
      if (!met) trail.push(enter(edge.value.to));
      else if (met.isOpen) at.low = Math.min(at.low, met.index);
    }
  }

  function enter(node: string): Visit {
    const index = visits.size;
    const entered = { node, index, low: index, isOpen: true, edges: edgesOf(node)[Symbol.iterator]() };
    visits.set(node, entered);
    open.push(entered);
    return entered;
  }

  function leave(at: Visit, parent: Visit | undefined): void {
    if (parent) parent.low = Math.min(parent.low, at.low);
    if (at.low !== at.index) return;
    const component = open.splice(open.lastIndexOf(at));
    for (const member of component) member.isOpen = false;
    components.push(component.map(({ node }) => node));
  }
}

/** The number of the component of each node. */
export const partsOf = (nodes: Iterable<string>, edges: readonly Edge[]): ReadonlyMap<string, number> =>
  new Map(
    strongComponents(nodes, edges).flatMap((members, at) => members.map((node) => [node, at] as const)),
  );
