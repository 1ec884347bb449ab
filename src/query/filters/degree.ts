import type { RelationshipDirection, RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import {
  all,
  relationshipPattern,
  storedTypes,
  validDuring,
  whereClause,
} from "../temporal/temporal-predicates.js";

/** Up to so many facts are visited sooner than sought in an index. */
const FEW = 64;

/**
 * How many facts of a kind meet an entity at the moment asked about. Those that have begun and have no known end all
 * hold today and later: the store knows their number. Of the bounded ones few are visited, many are sought by the days
 * they reach.
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
 * The same of several kinds, as two lists: of [stored type, number], and of the stored types of single facts. Only where
 * very many can meet is a kind counted by itself: a subquery for each would take the database far longer to plan than
 * to answer. What the facts add up to is left to the reader: Neo4j lets no subquery in a projection group.
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

/** The clauses that find the bounded facts of an entity by the days they reach, not one by one. */
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
