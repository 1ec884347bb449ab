import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { boundedSeek } from "../../query/counting.js";
import type { Draft } from "../../query/draft.js";
import { arrow, holds, wasKnown, whereClause } from "../../query/holding.js";
import { farEnd } from "./far-end.js";
import { endsOf, type Terrain, type Way } from "./terrain.js";

/**
 * Queries that yield facts of a hub as `fact`, at most so many of each kind and way. None visits all of what a hub has:
 * what lasts is cut as the store yields it, what is bounded is found by the days that it reaches.
 */
export function hubBranches(
  draft: Draft,
  terrain: Terrain,
  node: string,
  limit: string,
  starts: readonly EntityKindModel[],
): readonly string[] {
  return terrain.ways.flatMap((way) =>
    [...way.whole, ...way.narrowed]
      .filter((kind) => canStart(kind, way, starts))
      .flatMap((kind) => branches(draft, terrain, way, kind, node, limit)),
  );
}

const canStart = (kind: RelationshipKindModel, { reads }: Way, starts: readonly EntityKindModel[]): boolean =>
  endsOf(reads === "OUT" ? kind.from : kind.to).some((start) => starts.includes(start));

function branches(
  draft: Draft,
  terrain: Terrain,
  { reads, narrowed }: Way,
  kind: RelationshipKindModel,
  node: string,
  limit: string,
): readonly string[] {
  const { lasting, bounded, closed } = kind.stored;
  const { far, isWanted } = farEnd(draft, terrain, narrowed.includes(kind));
  const conditions = [...terrain.onFact("fact"), ...isWanted];
  const known = draft.inPast ? wasKnown(draft, "fact") : [];
  const match = (type: string) => `MATCH ${arrow(node, reads, `fact:${type}`, far)}`;
  const held = draft.sinceToday ? [] : holds(draft, "fact");
  const sought = boundedSeek(draft, node, "fact", kind, reads, [...known, ...conditions]);
  return [
    [match(lasting), ...whereClause([...held, ...conditions])],
    [match(bounded), ...sought],
    ...(draft.inPast ? [[match(closed), ...whereClause([...holds(draft, "fact"), ...conditions])]] : []),
  ].map((clauses) => `${clauses.join(" ")} RETURN fact LIMIT ${limit}`);
}
