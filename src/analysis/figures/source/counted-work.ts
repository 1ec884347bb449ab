import { requireKindByName } from "../../../domain/kinds/vocabulary.js";
import { requireRelationshipKind } from "../../../domain/model/relationship-kind.js";
import { Participation } from "../../../domain/relationships/participation.js";
import { computeConditionWork, computeScanWork } from "../../../query/complexity/condition-cost.js";
import { countReadFacts } from "../../../query/complexity/row-estimates.js";
import type { CountedGraph } from "../../../query/graph-counts.js";
import { type CountWhereInput, readListWhere, selectPartyConditions } from "./counted-where.js";

/** The most entities or facts that are counted. */
export function estimateCountedRows(
  graph: CountedGraph,
  of: string,
  where: CountWhereInput | null | undefined,
): number {
  const kind = requireKindByName(of);
  const all =
    kind.category === "ENTITY" ? graph.counts.entities(kind.type.name) : countReadFacts(graph, kind);
  return Math.min(all, where?.ids?.length ?? all);
}

/** The work of one pass over everything counted, in facts read. The parties of cases are read in addition. */
export function computeCountedWork(
  graph: CountedGraph,
  of: string,
  where: CountWhereInput | null | undefined,
): number {
  const kind = requireKindByName(of);
  const rows = { count: estimateCountedRows(graph, of, where), repeats: 1 };
  const parties =
    selectPartyConditions(where).length * countReadFacts(graph, requireRelationshipKind(Participation));
  return (
    computeScanWork(graph, rows) +
    computeConditionWork(graph, kind.type, readListWhere(kind, where), rows) +
    parties
  );
}
