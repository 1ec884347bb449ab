import { findKindByType } from "../../domain/kinds/vocabulary.js";
import type { TypeClass } from "../../domain/schema/field.js";
import type { CountedGraph } from "../graph-counts.js";
import type { FieldSelection } from "../selection/selection.js";
import { CLAIMS, FACTS_FOLLOWED_PER_ROW } from "./condition-cost.js";
import { type ListWork, noWork } from "./list-work.js";
import { countAllFollowedFacts, countReadFacts, type RowEstimate } from "./row-estimates.js";

/** The work of reading a day of a fact. */
const DAY = 0.3;

/** The work of reading the names of both ends of a fact. */
const ENDS = 2 * FACTS_FOLLOWED_PER_ROW;

/** The fields that read claims, facts and complete runs: how certain something is, and sentences. */
export const evidenceFields: ReadonlySet<string> = new Set([
  "certainty",
  "evidenceIsOld",
  "exists",
  "firstObservedOn",
  "lastConfirmedOn",
  "sentence",
]);

/** Computes the work of a field that states how certain something is: its claims, and all facts of an entity, are read. */
export function computeEvidenceWork(graph: CountedGraph, { name, on }: FieldSelection): ListWork {
  if (!evidenceFields.has(name)) return noWork;
  const works = on.map((typeName) => {
    const kind = findKindByType(typeName);
    if (kind?.category === "RELATIONSHIP")
      return createListWork(
        (count) => count * (CLAIMS + (name === "sentence" ? ENDS : 0)),
        countReadFacts(graph, kind),
      );
    const isRead = name === "certainty" || (name === "exists" && !graph.isSinceToday);
    if (!kind || !isRead) return noWork;
    return createListWork(
      (count) => computeExistenceWork(graph, kind.type, count),
      graph.counts.entities(typeName),
    );
  });
  return works.reduce((worst, candidate) => (candidate.ofOne > worst.ofOne ? candidate : worst), noWork);
}

const createListWork = (compute: (count: number) => number, all: number): ListWork => ({
  ofOne: compute(1),
  ofAll: compute(all),
});

/** Computes the work of finding the days on which some entities of a type exist. */
export function computeExistenceWork(graph: CountedGraph, type: TypeClass, count: number): number {
  const rows: RowEstimate = { count, repeats: 1 };
  return count * CLAIMS + countAllFollowedFacts(graph, type, rows) * DAY;
}
