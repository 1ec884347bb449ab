import type { RelationshipKindModel } from "../domain/model/relationship-kind.js";

/** How large the graph is, from the counts that the database keeps. */
export interface GraphCounts {
  /** Entities of a type: of one kind, or of all kinds that implement an interface. */
  readonly entities: (typeName: string) => number;
  /** Facts of a kind, as known now, one end of which is an entity of the type. */
  readonly facts: (kind: RelationshipKindModel, end: End, typeName: string) => number;
  /** Those of them that have an end, or had yet to begin when they were recorded. */
  readonly boundedFacts: (kind: RelationshipKindModel) => number;
  /** Closed versions of facts of a kind. */
  readonly closedFacts: (kind: RelationshipKindModel) => number;
  /** The facts of a kind that meet at its largest hub. */
  readonly largestHub: (kind: RelationshipKindModel) => number;
}

export type End = "FROM" | "TO";

/** What holds of an empty graph, and is assumed until the database has been asked. */
export const noCounts: GraphCounts = {
  entities: () => 0,
  facts: () => 0,
  boundedFacts: () => 0,
  closedFacts: () => 0,
  largestHub: () => 0,
};

/** What a condition is evaluated on, and when. */
export interface CountedGraph {
  readonly counts: GraphCounts;
  /** Whether an earlier state of knowledge is asked about. */
  readonly isInPast: boolean;
  /** Whether the days asked about reach today, as known now. */
  readonly isSinceToday: boolean;
}
