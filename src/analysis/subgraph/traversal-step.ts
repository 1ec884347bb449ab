import { listKindsWithin } from "../../domain/kinds/vocabulary.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import type { RelationshipDirection, RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { TypeClass } from "../../domain/schema/field.js";

/** Kinds of facts that are followed in one direction. */
export interface TraversalStep {
  readonly reads: "OUT" | "IN";
  /** Kinds that lead only to entities of allowed kinds. */
  readonly fullKinds: readonly RelationshipKindModel[];
  /** Kinds that lead to entities of allowed and of other kinds. */
  readonly narrowed: readonly RelationshipKindModel[];
}

/** The facts that a walk follows from an entity to the next. */
export interface TraversedKinds {
  readonly ways: readonly TraversalStep[];
  /** The kinds of entities that a walk may enter; null: all. */
  readonly allowedKinds: readonly EntityKindModel[] | null;
  /** Conditions on a fact, besides that it held. */
  readonly factConditions: (fact: string) => readonly string[];
  /** Cypher keys that sort facts of one kind before they are cut. */
  readonly order: (fact: string) => string;
}

/** The steps over facts of some kinds to entities of some kinds, one for each direction. */
export function buildTraversalSteps(
  kinds: readonly RelationshipKindModel[],
  direction: RelationshipDirection,
  allowedKinds: readonly EntityKindModel[] | null,
): readonly TraversalStep[] {
  const directions = direction === "BOTH" ? (["OUT", "IN"] as const) : [direction];
  const isAllowed = (kind: EntityKindModel): boolean => allowedKinds?.includes(kind) ?? true;
  const ways = directions.map((reads): TraversalStep => {
    const ends = kinds.map((kind) => ({ kind, far: listEndKinds(reads === "OUT" ? kind.to : kind.from) }));
    const fullKinds = ends.filter(({ far }) => far.every(isAllowed));
    const narrowed = ends.filter(({ far }) => far.some(isAllowed) && !far.every(isAllowed));
    return {
      reads,
      fullKinds: fullKinds.map(({ kind }) => kind),
      narrowed: narrowed.map(({ kind }) => kind),
    };
  });
  return ways.filter(({ fullKinds, narrowed }) => fullKinds.length + narrowed.length > 0);
}

/** The kinds that an entity at an end of a fact may have. */
export const listEndKinds = (types: readonly TypeClass[]): readonly EntityKindModel[] =>
  types.flatMap(listKindsWithin);
