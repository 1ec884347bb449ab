import { kindsWithin } from "../../domain/kinds/vocabulary.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import type { RelationshipDirection, RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { TypeClass } from "../../domain/schema/field.js";

/** Kinds of facts that are followed in one direction. */
export interface TraversalStep {
  readonly reads: "OUT" | "IN";
  /** Kinds that lead only to wanted entities. */
  readonly whole: readonly RelationshipKindModel[];
  /** Kinds that lead to wanted and to other entities. */
  readonly narrowed: readonly RelationshipKindModel[];
}

/** The facts that a walk follows from an entity to the next. */
export interface TraversedKinds {
  readonly ways: readonly TraversalStep[];
  /** The kinds of entities that a walk may enter; null: all. */
  readonly wanted: readonly EntityKindModel[] | null;
  /** Conditions on a fact, besides that it held. */
  readonly onFact: (fact: string) => readonly string[];
  /** Cypher keys that sort facts of one kind before they are cut. */
  readonly order: (fact: string) => string;
}

/** The steps over facts of some kinds to entities of some kinds, one for each direction. */
export function traversalStepsOf(
  kinds: readonly RelationshipKindModel[],
  direction: RelationshipDirection,
  wanted: readonly EntityKindModel[] | null,
): readonly TraversalStep[] {
  const directions = direction === "BOTH" ? (["OUT", "IN"] as const) : [direction];
  const isWanted = (kind: EntityKindModel): boolean => wanted?.includes(kind) ?? true;
  const ways = directions.map((reads): TraversalStep => {
    const ends = kinds.map((kind) => ({ kind, far: stepEndsOf(reads === "OUT" ? kind.to : kind.from) }));
    const whole = ends.filter(({ far }) => far.every(isWanted));
    const narrowed = ends.filter(({ far }) => far.some(isWanted) && !far.every(isWanted));
    return { reads, whole: whole.map(({ kind }) => kind), narrowed: narrowed.map(({ kind }) => kind) };
  });
  return ways.filter(({ whole, narrowed }) => whole.length + narrowed.length > 0);
}

/** The kinds that an entity at an end of a fact may have. */
export const stepEndsOf = (types: readonly TypeClass[]): readonly EntityKindModel[] =>
  types.flatMap(kindsWithin);
