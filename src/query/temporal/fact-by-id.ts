import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { OPEN_INSTANT } from "../../domain/time.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { versionAtInstant, whereClause } from "./temporal-predicates.js";

/**
 * Finds the version of a fact that was known at the instant of the query, by the variable with its id: the last
 * one of a fact that is retracted. All kinds are one pattern, because the database plans a pattern of many types far
 * faster than a pattern for each type.
 */
export function factById(
  builder: QueryBuilder,
  fact: string,
  id: string,
  kinds: readonly RelationshipKindModel[],
): string {
  const isLast = `${fact}.recordedTo = ${builder.parameter(BigInt(OPEN_INSTANT))}`;
  const known = whereClause(builder.inPast ? versionAtInstant(builder, fact) : [isLast]).join(" ");
  const types = kinds.flatMap(({ stored }) => [stored.openEnded, stored.bounded, stored.superseded]);
  return `MATCH ()-[${fact}:${types.join("|")} {id: ${id}}]->() ${known}`;
}

/** The condition that an id has one of the prefixes. */
export const hasPrefix = (builder: QueryBuilder, id: string, prefixes: readonly string[]): string =>
  `split(${id}, ':')[0] IN ${builder.parameter(prefixes)}`;
