import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { type KindModel, listKindsWithin } from "../../domain/kinds/vocabulary.js";
import type { KindConnection } from "../../domain/model/connections.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { sumNumbers } from "../../util/sum.js";
import type { CountedGraph, End } from "../graph-counts.js";

/** The entities or facts that a condition is evaluated on. */
export interface RowEstimate {
  readonly count: number;
  /**
   * The number of times that the same entity or fact can be among them. It limits the number of facts followed from
   * all of them together.
   */
  readonly repeats: number;
}

/** Limits rows of several kinds to the entities of a type, or to the facts of one kind. */
export function limitRowsToKind(
  graph: CountedGraph,
  { type, kind }: { readonly type: TypeClass; readonly kind: KindModel | null },
  { count, repeats }: RowEstimate,
): RowEstimate {
  const all =
    kind?.category === "RELATIONSHIP" ? countReadFacts(graph, kind) : graph.counts.entities(type.name);
  return { count: Math.min(count, repeats * all), repeats };
}

/** Estimates the rows of a connection, for all the entities that it starts from together. */
export function estimateConnectionRows(
  graph: CountedGraph,
  near: TypeClass,
  connection: KindConnection,
  rows: RowEstimate,
): RowEstimate {
  const { kind, reads, node } = connection;
  const count = sumNumbers(toEnds(reads).map((end) => countFollowedFacts(graph, kind, end, near, rows)));
  const meetings = sumNumbers(
    toEnds(reads).map((end) => estimateFactsPerEntity(graph, kind, getOppositeEnd(end), node)),
  );
  return { count, repeats: Math.max(1, Math.min(rows.count, rows.repeats * Math.max(1, meetings))) };
}

/**
 * Counts the facts followed from one end: those of each entity, but at most all facts times the repeats of an entity.
 */
export function countFollowedFacts(
  graph: CountedGraph,
  kind: RelationshipKindModel,
  end: End,
  near: TypeClass,
  rows: RowEstimate,
): number {
  const most = countFactsAtEnd(graph, kind, end, near);
  return Math.min(rows.count * estimateFactsPerEntity(graph, kind, end, near), rows.repeats * most);
}

/** Counts the facts of all kinds that are followed from entities of a type. */
export const countAllFollowedFacts = (graph: CountedGraph, near: TypeClass, rows: RowEstimate): number =>
  sumNumbers(
    relationshipKinds.flatMap((kind) =>
      findPossibleEnds(kind, near).map((end) => countFollowedFacts(graph, kind, end, near, rows)),
    ),
  );

/** Finds the ends of a kind of facts at which entities of a type can be. */
function findPossibleEnds({ from, to }: RelationshipKindModel, type: TypeClass): readonly End[] {
  const typeKinds = listKindsWithin(type);
  const canHaveType = (types: readonly TypeClass[]) =>
    types.some((endType) => listKindsWithin(endType).some((kind) => typeKinds.includes(kind)));
  return [...(canHaveType(from) ? ["FROM" as const] : []), ...(canHaveType(to) ? ["TO" as const] : [])];
}

/**
 * Estimates the facts of one entity: at the supernode end of a kind those of the largest supernode, otherwise the mean.
 * For an interface it is the mean of the kind with the most facts: relations can lead to entities of that
 * kind only.
 */
function estimateFactsPerEntity(
  graph: CountedGraph,
  kind: RelationshipKindModel,
  end: End,
  type: TypeClass,
): number {
  if (kind.hub === end) return graph.counts.largestHub(kind) * computeVersionFactor(graph, kind);
  const means = listKindsWithin(type).map(
    (entityKind) =>
      countFactsAtEnd(graph, kind, end, entityKind.type) /
      Math.max(1, graph.counts.entities(entityKind.type.name)),
  );
  return Math.max(...means);
}

const countFactsAtEnd = (
  graph: CountedGraph,
  kind: RelationshipKindModel,
  end: End,
  { name }: TypeClass,
): number => graph.counts.facts(kind, end, name) * computeVersionFactor(graph, kind);

/** Counts the facts of a kind that are read for the time of the query. */
export const countReadFacts = (graph: CountedGraph, kind: RelationshipKindModel): number =>
  graph.counts.facts(kind, "FROM", "Entity") * computeVersionFactor(graph, kind);

/** Computes the factor by which superseded versions increase the facts of a kind. It is 1 if they are not read. */
function computeVersionFactor({ counts, isInPast }: CountedGraph, kind: RelationshipKindModel): number {
  if (!isInPast) return 1;
  const present = counts.facts(kind, "FROM", "Entity");
  return 1 + counts.supersededFacts(kind) / Math.max(1, present);
}

/** Lists the ends from which a connection follows facts. */
export const toEnds = (reads: KindConnection["reads"]): readonly End[] =>
  reads === "BOTH" ? ["FROM", "TO"] : [reads === "OUT" ? "FROM" : "TO"];

export const getOppositeEnd = (end: End): End => (end === "FROM" ? "TO" : "FROM");
