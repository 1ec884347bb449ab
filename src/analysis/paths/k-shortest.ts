import type { Edge } from "../shared/graph/edge.js";
import { type ExcludedEdges, shortestPath } from "./shortest-path.js";

/** The number of edges that a search may still visit; the search decrements it. */
export interface SearchBudget {
  left: number;
}

/**
 * The paths from one node to another that pass each node once, the shortest first, found on demand: Yen,
 * "Finding the K Shortest Loopless Paths in a Network", Management Science 17 (1971). Each further path is
 * the shortest that leaves an earlier one somewhere; each edge has length 1, and parallel edges make
 * different paths. The search stops when the budget is used up.
 */
export function* simplePaths<E extends Edge>(
  edgesOf: (node: string) => readonly E[],
  from: string,
  to: string,
  budget: SearchBudget = { left: Number.POSITIVE_INFINITY },
): Generator<readonly E[]> {
  const countedEdgesOf = (node: string): readonly E[] => {
    const edges = edgesOf(node);
    budget.left -= edges.length;
    return edges;
  };
  const first = shortestPath(countedEdgesOf, from, to, { nodes: new Set(), edges: new Set() });
  const candidates = new Map<string, readonly E[]>(first ? [[keyOf(first), first]] : []);
  const found: (readonly E[])[] = [];
  for (let best = takeBest(candidates); best; best = takeBest(candidates)) {
    found.push(best);
    yield best;
    for (const path of deviations(countedEdgesOf, found, best, from, to)) {
      candidates.set(keyOf(path), path);
      if (budget.left <= 0) return;
    }
  }
}

const keyOf = (path: readonly Edge[]): string => path.map(({ id }) => id).join("\n");

type Candidate<E> = readonly [key: string, path: readonly E[]];

function takeBest<E extends Edge>(candidates: Map<string, readonly E[]>): readonly E[] | undefined {
  const [first, ...others] = candidates;
  if (!first) return undefined;
  const [key, path] = others.reduce<Candidate<E>>(
    (best, other) => (isBefore(other, best) ? other : best),
    first,
  );
  candidates.delete(key);
  return path;
}

const isBefore = <E>([key, path]: Candidate<E>, [otherKey, otherPath]: Candidate<E>): boolean =>
  path.length !== otherPath.length ? path.length < otherPath.length : key < otherKey;

/**
 * For each node of a path, the shortest path that shares it up to that node and then leaves it and all found
 * paths.
 */
function* deviations<E extends Edge>(
  edgesOf: (node: string) => readonly E[],
  found: readonly (readonly E[])[],
  path: readonly E[],
  from: string,
  to: string,
): Generator<readonly E[]> {
  for (const [at, { from: spur }] of path.entries()) {
    const root = path.slice(0, at);
    const tail = shortestPath(edgesOf, spur, to, excludedAfter(found, root, from));
    if (tail) yield [...root, ...tail];
  }
}

function excludedAfter<E extends Edge>(
  found: readonly (readonly E[])[],
  root: readonly E[],
  from: string,
): ExcludedEdges {
  const taken = found.filter((path) => root.every(({ id }, index) => path[index]?.id === id));
  return {
    nodes: new Set([from, ...root.map(({ to }) => to)]),
    edges: new Set(taken.flatMap((path) => path[root.length]?.id ?? [])),
  };
}
