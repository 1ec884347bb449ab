import type { GraphEdge } from "../shared/graph/edge.js";
import { type ExcludedEdges, findShortestPath } from "./shortest-path.js";

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
export function* findSimplePaths<E extends GraphEdge>(
  getEdges: (node: string) => readonly E[],
  from: string,
  to: string,
  budget: SearchBudget = { left: Number.POSITIVE_INFINITY },
): Generator<readonly E[]> {
  const visitEdges = (node: string): readonly E[] => {
    const edges = getEdges(node);
    budget.left -= edges.length;
    return edges;
  };
  const first = findShortestPath(visitEdges, from, to);
  const candidates = new Map<string, readonly E[]>(first ? [[buildPathKey(first), first]] : []);
  const paths: (readonly E[])[] = [];
  for (let best = takeBest(candidates); best; best = takeBest(candidates)) {
    paths.push(best);
    yield best;
    for (const path of findDeviations(visitEdges, paths, best, from, to)) {
      candidates.set(buildPathKey(path), path);
      if (budget.left <= 0) return;
    }
  }
}

const buildPathKey = (path: readonly GraphEdge[]): string => path.map(({ id }) => id).join("\n");

type Candidate<E> = readonly [key: string, path: readonly E[]];

function takeBest<E extends GraphEdge>(candidates: Map<string, readonly E[]>): readonly E[] | undefined {
  const [first, ...otherCandidates] = candidates;
  if (!first) return undefined;
  const [key, path] = otherCandidates.reduce<Candidate<E>>(
    (best, candidate) => (isBefore(candidate, best) ? candidate : best),
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
function* findDeviations<E extends GraphEdge>(
  getEdges: (node: string) => readonly E[],
  paths: readonly (readonly E[])[],
  path: readonly E[],
  from: string,
  to: string,
): Generator<readonly E[]> {
  for (const [index, { from: spur }] of path.entries()) {
    const root = path.slice(0, index);
    const tail = findShortestPath(getEdges, spur, to, excludeContinuations(paths, root, from));
    if (tail) yield [...root, ...tail];
  }
}

function excludeContinuations<E extends GraphEdge>(
  paths: readonly (readonly E[])[],
  root: readonly E[],
  from: string,
): ExcludedEdges {
  const sharingPaths = paths.filter((path) => root.every(({ id }, index) => path[index]?.id === id));
  return {
    nodes: new Set([from, ...root.map(({ to }) => to)]),
    edges: new Set(sharingPaths.flatMap((path) => path[root.length]?.id ?? [])),
  };
}
