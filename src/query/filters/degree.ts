import type { RelationshipDirection, RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import {
  all,
  relationshipPattern,
  storedTypes,
  validDuring,
  whereClause,
} from "../temporal/temporal-predicates.js";

/** Up to this number of facts, visiting each is faster than an index. */
const FEW = 64;

/**
 * The number of facts of a kind at an entity that are valid at the time of the query. Open-ended facts are
 * all valid today and later, and the store maintains their number. Bounded facts are visited if they are few,
 * else found by an index on their days.
 */
export function countValid(
  draft: QueryBuilder,
  node: string,
  kind: RelationshipKindModel,
  reads: RelationshipDirection,
): string {
  if (!draft.sinceToday || reads === "BOTH") return countVisiting(draft, node, kind, reads);
  const { lasting, bounded } = kind.stored;
  const [visited, sought] = [draft.variable("r"), draft.variable("r")];
  const match = (fact: string) => `MATCH ${relationshipPattern(node, reads, `${fact}:${bounded}`, "")}`;
  const byVisit = [match(visited), ...whereClause(validDuring(draft, visited))];
  const bySeek = [match(sought), ...boundedSeek(draft, node, sought, kind, reads)];
  const reaching = `CASE WHEN ${degree(node, reads, bounded)} <= ${FEW} THEN ${count(...byVisit)} ELSE ${count(...bySeek)} END`;
  return `(${degree(node, reads, lasting)} + ${reaching})`;
}

/**
 * The same for several kinds, as two lists: pairs of [stored type, number], and the stored types of single
 * facts. Only kinds with supernodes are counted separately: a subquery for each kind would take far longer to
 * plan than to run. The reader adds up the facts, because Neo4j does not allow grouping in a projected
 * subquery.
 */
export function countValidByType(
  draft: QueryBuilder,
  node: string,
  kinds: readonly RelationshipKindModel[],
  reads: "OUT" | "IN",
): string {
  const end = reads === "OUT" ? "FROM" : "TO";
  const [hubs, others] = [kinds.filter(({ hub }) => hub === end), kinds.filter(({ hub }) => hub !== end)];
  const counted = [
    ...hubs.map((kind) => [kind.stored.lasting, countValid(draft, node, kind, reads)]),
    ...(draft.sinceToday ? others : []).map(({ stored: { lasting } }) => [
      lasting,
      degree(node, reads, lasting),
    ]),
  ].map(([type, number]) => `['${type}', ${number}]`);
  const visited = draft.sinceToday
    ? others.map(({ stored }) => stored.bounded).join("|")
    : storedTypes(draft, others);
  return `[[${counted.join(", ")}], ${visited ? typesOfHolding(draft, node, visited, reads) : "[]"}]`;
}

function typesOfHolding(
  draft: QueryBuilder,
  node: string,
  types: string,
  reads: RelationshipDirection,
): string {
  const fact = draft.variable("r");
  const clauses = [
    `MATCH ${relationshipPattern(node, reads, `${fact}:${types}`, "")}`,
    ...whereClause(validDuring(draft, fact)),
  ];
  return `COLLECT { ${clauses.join(" ")} RETURN type(${fact}) }`;
}

const degree = (node: string, reads: RelationshipDirection, types: string): string =>
  count(relationshipPattern(node, reads, `:${types}`, ""));

const count = (...clauses: readonly string[]): string => `COUNT { ${clauses.join(" ")} }`;

function countVisiting(
  draft: QueryBuilder,
  node: string,
  kind: RelationshipKindModel,
  reads: RelationshipDirection,
): string {
  const fact = draft.variable("r");
  const pattern = relationshipPattern(node, reads, `${fact}:${storedTypes(draft, [kind])}`, "");
  return count(`MATCH ${pattern}`, ...whereClause(validDuring(draft, fact)));
}

/** The clauses that find the bounded facts of an entity by an index on their days. */
export function boundedSeek(
  draft: QueryBuilder,
  node: string,
  fact: string,
  { stored }: RelationshipKindModel,
  reads: "OUT" | "IN",
  conditions: readonly string[] = [],
): readonly string[] {
  const near = reads === "OUT" ? "fromId" : "toId";
  const reach = [
    `${fact}.${near} = ${node}.id`,
    `${fact}.lastDay >= ${draft.from}`,
    `${fact}.firstDay <= ${draft.to}`,
  ];
  return [
    `USING INDEX SEEK ${fact}:${stored.bounded}(${near}, lastDay)`,
    `WHERE ${all([...reach, ...conditions])}`,
  ];
}
