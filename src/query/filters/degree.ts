import {
  meetsAtHub,
  type RelationshipDirection,
  type RelationshipKindModel,
} from "../../domain/model/relationship-kind.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import {
  all,
  relationshipPattern,
  storedTypes,
  validDuring,
  whereClause,
} from "../temporal/temporal-predicates.js";

/** Expressions between which a value lies, and which cost less than the value. */
export interface KeyBounds {
  readonly least: string;
  readonly most: string;
}

/** Up to this number of facts, visiting each is faster than an index. */
const MAX_VISITED = 64;

/**
 * The number of facts of a kind at an entity that are valid at the time of the query. Open-ended facts are
 * all valid today and later, and the store maintains their number. Bounded facts are visited if they are few, or of a
 * kind without supernodes, else found by an index on their days.
 */
export function countValid(
  builder: QueryBuilder,
  node: string,
  kind: RelationshipKindModel,
  reads: RelationshipDirection,
): string {
  if (!builder.sinceToday || reads === "BOTH") return countVisiting(builder, node, kind, reads);
  const { openEnded, bounded } = kind.stored;
  const fact = builder.variable("r");
  const match = `MATCH ${relationshipPattern(node, reads, `${fact}:${bounded}`, "")}`;
  const byVisit = count(match, ...whereClause(validDuring(builder, fact)));
  const bySeek = () => count(match, ...boundedSeek(builder, node, fact, kind, reads));
  const boundedCount = meetsAtHub(kind, reads)
    ? `CASE WHEN ${degree(node, reads, bounded)} <= ${MAX_VISITED} THEN ${byVisit} ELSE ${bySeek()} END`
    : byVisit;
  return `(${degree(node, reads, openEnded)} + ${boundedCount})`;
}

/** Bounds of that number which the store maintains, without visiting a fact; none on other days. */
export function boundsOfValid(
  builder: QueryBuilder,
  node: string,
  { stored }: RelationshipKindModel,
  reads: RelationshipDirection,
): KeyBounds | undefined {
  if (!builder.sinceToday || reads === "BOTH") return undefined;
  const least = degree(node, reads, stored.openEnded);
  return { least, most: `${least} + ${degree(node, reads, stored.bounded)}` };
}

/**
 * The number of valid facts of several kinds, as two lists: pairs of [stored type, number], and the stored types of single
 * facts. Only kinds with supernodes are counted separately: a subquery for each kind would take far longer to
 * plan than to run. The reader adds up the facts, because Neo4j does not allow grouping in a projected
 * subquery.
 */
export function countValidByType(
  builder: QueryBuilder,
  node: string,
  kinds: readonly RelationshipKindModel[],
  reads: "OUT" | "IN",
): string {
  const end = reads === "OUT" ? "FROM" : "TO";
  const [hubs, others] = [kinds.filter(({ hub }) => hub === end), kinds.filter(({ hub }) => hub !== end)];
  const counted = [
    ...hubs.map((kind) => [kind.stored.openEnded, countValid(builder, node, kind, reads)]),
    ...(builder.sinceToday ? others : []).map(({ stored: { openEnded } }) => [
      openEnded,
      degree(node, reads, openEnded),
    ]),
  ].map(([type, number]) => `['${type}', ${number}]`);
  const visitedTypes = builder.sinceToday
    ? others.map(({ stored }) => stored.bounded).join("|")
    : storedTypes(builder, others);
  return `[[${counted.join(", ")}], ${visitedTypes ? typesOfValid(builder, node, visitedTypes, reads) : "[]"}]`;
}

function typesOfValid(
  builder: QueryBuilder,
  node: string,
  types: string,
  reads: RelationshipDirection,
): string {
  const fact = builder.variable("r");
  const clauses = [
    `MATCH ${relationshipPattern(node, reads, `${fact}:${types}`, "")}`,
    ...whereClause(validDuring(builder, fact)),
  ];
  return `COLLECT { ${clauses.join(" ")} RETURN type(${fact}) }`;
}

const degree = (node: string, reads: RelationshipDirection, types: string): string =>
  count(relationshipPattern(node, reads, `:${types}`, ""));

const count = (...clauses: readonly string[]): string => `COUNT { ${clauses.join(" ")} }`;

function countVisiting(
  builder: QueryBuilder,
  node: string,
  kind: RelationshipKindModel,
  reads: RelationshipDirection,
): string {
  const fact = builder.variable("r");
  const pattern = relationshipPattern(node, reads, `${fact}:${storedTypes(builder, [kind])}`, "");
  return count(`MATCH ${pattern}`, ...whereClause(validDuring(builder, fact)));
}

/** The clauses that find the bounded facts of an entity by an index on their days. */
export function boundedSeek(
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
    `${fact}.firstDay <= ${builder.to}`,
  ];
  return [
    `USING INDEX SEEK ${fact}:${stored.bounded}(${near}, lastDay)`,
    `WHERE ${all([...overlap, ...conditions])}`,
  ];
}
