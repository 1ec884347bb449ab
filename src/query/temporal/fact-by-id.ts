import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { OPEN_INSTANT } from "../../domain/time.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { versionAtInstant, whereClause } from "./temporal-predicates.js";

/**
 * Finds the version of a fact that was known at the instant of the query, by the variable with its id: the last
 * one of a fact that is retracted. It looks in each relationship type, because an index serves one type.
 */
export function factById(
  builder: QueryBuilder,
  fact: string,
  id: string,
  kinds: readonly RelationshipKindModel[],
): string {
  const isLast = `${fact}.recordedTo = ${builder.parameter(BigInt(OPEN_INSTANT))}`;
  const known = whereClause(builder.inPast ? versionAtInstant(builder, fact) : [isLast]).join(" ");
  const branches = kinds.flatMap(({ prefix, stored }) => {
    const guard = `WITH ${id} WHERE ${hasPrefix(builder, id, [prefix])}`;
    return [stored.openEnded, stored.bounded, stored.superseded].map(
      (type) => `${guard} MATCH ()-[${fact}:${type} {id: ${id}}]->() ${known} RETURN ${fact}`,
    );
  });
  return `CALL (${id}) { ${branches.join(" UNION ALL ")} }`;
}

/** The condition that an id has one of the prefixes. */
export const hasPrefix = (builder: QueryBuilder, id: string, prefixes: readonly string[]): string =>
  `split(${id}, ':')[0] IN ${builder.parameter(prefixes)}`;
