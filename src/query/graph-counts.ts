import type { RelationshipKindModel } from "../domain/model/relationship-kind.js";

/** The size of the graph, from the counts that the database maintains. */
export interface GraphCounts {
  /** True if the counts of a graph with entities are loaded. If not, its degrees are unknown. */
  readonly isLoaded: boolean;
  /** Entities of a type: of one kind, or of all kinds that implement an interface. */
  readonly entities: (typeName: string) => number;
  /** Facts of a kind, as known now, with an entity of the type at one end. */
  readonly facts: (kind: RelationshipKindModel, end: End, typeName: string) => number;
  /** The bounded ones among them: they have an end, or began after they were recorded. */
  readonly boundedFacts: (kind: RelationshipKindModel) => number;
  /** Superseded versions of facts of a kind. */
  readonly supersededFacts: (kind: RelationshipKindModel) => number;
  /** All claims, and all sources, retracted ones included. */
  readonly claims: () => number;
  readonly sources: () => number;
  /** The facts of a kind at its largest supernode. */
  readonly largestHub: (kind: RelationshipKindModel) => number;
}

export type End = "FROM" | "TO";

/** The counts of an empty graph. They are assumed until the counts of the database are loaded. */
export const noCounts: GraphCounts = {
  isLoaded: false,
  entities: () => 0,
  facts: () => 0,
  boundedFacts: () => 0,
  supersededFacts: () => 0,
  claims: () => 0,
  sources: () => 0,
  largestHub: () => 0,
};

/** The graph and the time that the cost of a query is estimated for. */
export interface CountedGraph {
  readonly counts: GraphCounts;
  /** True if the query has a `knownAt` and therefore reads superseded versions too. */
  readonly isInPast: boolean;
  /** True if the days of the query reach today, as known now. */
  readonly isSinceToday: boolean;
}
