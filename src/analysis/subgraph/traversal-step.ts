import { kindsWithin } from "../../domain/kinds/vocabulary.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import type { RelationshipDirection, RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { TypeClass } from "../../domain/schema/field.js";

/** Kinds of facts that are walked one way. */
export interface TraversalStep {
  readonly reads: "OUT" | "IN";
  /** Kinds that lead only to entities that are wanted. */
  readonly whole: readonly RelationshipKindModel[];
  /** Kinds that lead to others too. */
  readonly narrowed: readonly RelationshipKindModel[];
}

/** What is walked from an entity to the next. */
export interface TraversedKinds {
  readonly ways: readonly TraversalStep[];
  /** The kinds of entities that are walked to; null: all. */
  readonly wanted: readonly EntityKindModel[] | null;
  /** Conditions on a fact beside that it holds. */
  readonly onFact: (fact: string) => readonly string[];
  /** Cypher keys that put facts of one kind in order, before they are cut. */
  readonly order: (fact: string) => string;
}

/** The ways in which facts of some kinds lead to entities of some kinds. */
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

/** The kinds that entities at an end of a fact may be of. */
export const stepEndsOf = (types: readonly TypeClass[]): readonly EntityKindModel[] =>
  types.flatMap(kindsWithin);
