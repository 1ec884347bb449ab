import { factsRead, scanWork } from "../../../query/complexity/condition-cost.js";
import type { CountedGraph } from "../../../query/graph-counts.js";
import { countedKind } from "./counted-kind.js";
import type { CountWhereInput } from "./counted-where.js";

/** The work of one pass over everything counted, in facts read. */
export function countedWork(
  graph: CountedGraph,
  of: string,
  where: CountWhereInput | null | undefined,
): number {
  const kind = countedKind(of);
  const all = kind.category === "ENTITY" ? graph.counts.entities(kind.type.name) : factsRead(graph, kind);
  return scanWork(graph, { count: Math.min(all, where?.ids?.length ?? all), repeats: 1 });
}
