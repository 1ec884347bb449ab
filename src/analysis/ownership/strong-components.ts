import { type Edge, edgesFrom } from "../shared/graph/edge.js";

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
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const components: string[][] = [];
  for (const root of nodes) if (!index.has(root)) visit(root);
  return components;

  function visit(root: string): void {
    const trail = [enter(root)];
    for (let at = trail.at(-1); at; at = trail.at(-1)) {
      const edge = at.edges.next();
      if (edge.done) {
        trail.pop();
        leave(at.node, trail.at(-1)?.node);
      } else if (!index.has(edge.value.to)) trail.push(enter(edge.value.to));
      else if (isOpen.has(edge.value.to)) lower(at.node, index.get(edge.value.to)!);
    }
  }

  function enter(node: string) {
    index.set(node, index.size);
    low.set(node, index.get(node)!);
    open.push(node);
    isOpen.add(node);
    return { node, edges: edgesOf(node)[Symbol.iterator]() };
  }

  function leave(node: string, parent: string | undefined): void {
    if (parent !== undefined) lower(parent, low.get(node)!);
    if (low.get(node) !== index.get(node)) return;
    const component = open.splice(open.lastIndexOf(node));
    for (const member of component) isOpen.delete(member);
    components.push(component);
  }

  function lower(node: string, to: number): void {
    low.set(node, Math.min(low.get(node)!, to));
  }
}

/** The number of the component of each node. */
export const partsOf = (nodes: Iterable<string>, edges: readonly Edge[]): ReadonlyMap<string, number> =>
  new Map(
    strongComponents(nodes, edges).flatMap((members, at) => members.map((node) => [node, at] as const)),
  );
