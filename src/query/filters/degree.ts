import { hasPerhapsBegun } from "../../domain/model/date-precision.js";
import {
  canStartAtSupernode,
  type RelationshipDirection,
  type RelationshipKindModel,
} from "../../domain/model/relationship-kind.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import {
  buildRelationshipPattern,
  buildValidConditions,
  buildWhereClause,
  joinPredicates,
  joinStoredTypes,
} from "../temporal/temporal-predicates.js";

/** Expressions between which a value lies, and which cost less than the value. */
export interface KeyBounds {
  readonly least: string;
  readonly most: string;
}

/** Up to this number of facts, visiting each is faster than an index. */
const MAX_VISITED = 64;

/**
 * Builds the number of facts of a kind at an entity that are valid at the time of the query. Open-ended facts are
 * all valid today and later, and the store maintains their number. Bounded facts are visited if they are few, or of a
 * kind without supernodes, else found by an index on their days.
 */
export function buildValidCount(
  builder: QueryBuilder,
  node: string,
  kind: RelationshipKindModel,
  reads: RelationshipDirection,
): string {
  if (!builder.sinceToday || reads === "BOTH") return buildVisitedCount(builder, node, kind, reads);
  const { openEnded, bounded } = kind.stored;
  const fact = builder.createVariable("r");
  const match = `MATCH ${buildRelationshipPattern(node, reads, `${fact}:${bounded}`, "")}`;
  const visitCount = buildCount(match, ...buildWhereClause(buildValidConditions(builder, fact)));
  const buildSeekCount = () => buildCount(match, ...buildBoundedSeek(builder, node, fact, kind, reads));
  const boundedCount = canStartAtSupernode(kind, reads)
    ? `CASE WHEN ${buildFactDegree(node, reads, bounded)} <= ${MAX_VISITED} THEN ${visitCount} ELSE ${buildSeekCount()} END`
    : visitCount;
  return `(${buildFactDegree(node, reads, openEnded)} + ${boundedCount})`;
}

/** Builds bounds of that number from degrees that the store maintains, without visiting a fact; none on other days. */
export function buildValidCountBounds(
  builder: QueryBuilder,
  node: string,
  { stored }: RelationshipKindModel,
  reads: RelationshipDirection,
): KeyBounds | undefined {
  if (!builder.sinceToday || reads === "BOTH") return undefined;
  const least = buildFactDegree(node, reads, stored.openEnded);
  return { least, most: `${least} + ${buildFactDegree(node, reads, stored.bounded)}` };
}

/**
 * Builds the number of valid facts of several kinds, as two lists: pairs of [stored type, number], and the stored types of
 * single facts. Only kinds with supernodes are counted separately: a subquery for each kind would take far longer to plan
 * than to run. The reader adds up the facts, because Neo4j does not allow grouping in a projected subquery.
 */
export function buildValidCountsByType(
  builder: QueryBuilder,
  node: string,
  kinds: readonly RelationshipKindModel[],
  reads: "OUT" | "IN",
): string {
  const end = reads === "OUT" ? "FROM" : "TO";
  const [hubKinds, otherKinds] = [
    kinds.filter(({ hub }) => hub === end),
    kinds.filter(({ hub }) => hub !== end),
  ];
  const counted = [
    ...hubKinds.map((kind) => [kind.stored.openEnded, buildValidCount(builder, node, kind, reads)]),
    ...(builder.sinceToday ? otherKinds : []).map(({ stored: { openEnded } }) => [
      openEnded,
      buildFactDegree(node, reads, openEnded),
    ]),
  ].map(([type, number]) => `['${type}', ${number}]`);
  const visitedTypes = builder.sinceToday
    ? otherKinds.map(({ stored }) => stored.bounded).join("|")
    : joinStoredTypes(builder, otherKinds);
  return `[[${counted.join(", ")}], ${visitedTypes ? collectValidTypes(builder, node, visitedTypes, reads) : "[]"}]`;
}

function collectValidTypes(
  builder: QueryBuilder,
  node: string,
  types: string,
  reads: RelationshipDirection,
): string {
  const fact = builder.createVariable("r");
  const clauses = [
    `MATCH ${buildRelationshipPattern(node, reads, `${fact}:${types}`, "")}`,
    ...buildWhereClause(buildValidConditions(builder, fact)),
  ];
  return `COLLECT { ${clauses.join(" ")} RETURN type(${fact}) }`;
}

const buildFactDegree = (node: string, reads: RelationshipDirection, types: string): string =>
  buildCount(buildRelationshipPattern(node, reads, `:${types}`, ""));

const buildCount = (...clauses: readonly string[]): string => `COUNT { ${clauses.join(" ")} }`;

function buildVisitedCount(
  builder: QueryBuilder,
  node: string,
  kind: RelationshipKindModel,
  reads: RelationshipDirection,
): string {
  const fact = builder.createVariable("r");
  const pattern = buildRelationshipPattern(node, reads, `${fact}:${joinStoredTypes(builder, [kind])}`, "");
  return buildCount(`MATCH ${pattern}`, ...buildWhereClause(buildValidConditions(builder, fact)));
}

/** Builds the clauses that find the bounded facts of an entity by an index on their days. */
export function buildBoundedSeek(
  builder: QueryBuilder,
  node: string,
  fact: string,
  { stored }: RelationshipKindModel,
  reads: "OUT" | "IN",
  conditions: readonly string[] = [],
): readonly string[] {
  const near = reads === "OUT" ? "fromId" : "toId";
  const overlap = [
    `${fact}.${near} = ${node}.id`,
    `${fact}.lastDay >= ${builder.from}`,
    hasPerhapsBegun(fact, builder.to),
  ];
  return [
    `USING INDEX SEEK ${fact}:${stored.bounded}(${near}, lastDay)`,
    `WHERE ${joinPredicates([...overlap, ...conditions])}`,
  ];
}
