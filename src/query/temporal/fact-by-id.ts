import { buildVersionConditions } from "../../domain/model/known-conditions.js";
import { listFactTypes, type RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { OPEN_INSTANT } from "../../domain/time.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildWhereClause } from "./temporal-predicates.js";

/**
 * Finds the version of a fact that was known at the instant of the query, by the variable with its id: the last
 * one of a fact that is retracted. All kinds are one pattern, because the database plans a pattern of many types far
 * faster than a pattern for each type.
 */
export function matchFactById(
  builder: QueryBuilder,
  fact: string,
  id: string,
  kinds: readonly RelationshipKindModel[],
): string {
  const isLast = `${fact}.recordedTo = ${builder.addParameter(BigInt(OPEN_INSTANT))}`;
  const where = buildWhereClause(builder.inPast ? buildVersionConditions(builder, fact) : [isLast]).join(" ");
  const types = kinds.flatMap(listFactTypes);
  return `MATCH ()-[${fact}:${types.join("|")} {id: ${id}}]->() ${where}`;
}

/** The condition that an id has one of the prefixes. */
export const hasPrefix = (builder: QueryBuilder, id: string, prefixes: readonly string[]): string =>
  `split(${id}, ':')[0] IN ${builder.addParameter(prefixes)}`;
