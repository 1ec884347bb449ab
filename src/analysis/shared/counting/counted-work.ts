import { requireKindNamed } from "../../../domain/kinds/vocabulary.js";
import { requireRelationshipKind } from "../../../domain/model/relationship-kind.js";
import { Participation } from "../../../domain/relationships/participation.js";
import { conditionWork, factsRead, scanWork } from "../../../query/complexity/condition-cost.js";
import type { CountedGraph } from "../../../query/graph-counts.js";
import { type CountWhereInput, listWhere, partyConditions } from "./counted-where.js";

/** The most entities or facts that are counted. */
export function countedRows(
  graph: CountedGraph,
  of: string,
  where: CountWhereInput | null | undefined,
): number {
  const kind = requireKindNamed(of);
  const all = kind.category === "ENTITY" ? graph.counts.entities(kind.type.name) : factsRead(graph, kind);
  return Math.min(all, where?.ids?.length ?? all);
}

/** The work of one pass over everything counted, in facts read. The parties of cases are read in addition. */
export function countedWork(
  graph: CountedGraph,
  of: string,
  where: CountWhereInput | null | undefined,
): number {
  const kind = requireKindNamed(of);
  const rows = { count: countedRows(graph, of, where), repeats: 1 };
  const parties = partyConditions(where).length * factsRead(graph, requireRelationshipKind(Participation));
  return scanWork(graph, rows) + conditionWork(graph, kind.type, listWhere(kind, where), rows) + parties;
}
