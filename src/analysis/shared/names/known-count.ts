import { relationshipKinds } from "../../../domain/kinds/kinds.js";
import type { RelationshipKindModel } from "../../../domain/model/relationship-kind.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import type { EntityVariable } from "../../../query/cypher/variables.js";
import {
  buildKnownConditions,
  joinPredicates,
  joinStoredTypes,
} from "../../../query/temporal/temporal-predicates.js";
import { isMisspelling } from "./is-misspelling.js";

/**
 * Builds the number of what was known of an entity at the time of the query: its facts, its names and its identifiers. Later
 * records do not change it for an earlier knownAt.
 */
export function countKnownItems(
  builder: QueryBuilder,
  { node, version }: Pick<EntityVariable, "node" | "version">,
): string {
  const aliases = `size([a IN coalesce(${version}.aliases, []) WHERE NOT ${isMisspelling("a")}])`;
  return `${countKnownFacts(builder, node, relationshipKinds)} + 1 + ${aliases} + size(coalesce(${version}.identifierKeys, []))`;
}

/**
 * Builds the number of facts of some kinds that an entity had at the time of the query. As known now, the store has the count
 * of each type of relationship of a node, so that no fact is visited.
 */
export function countKnownFacts(
  builder: QueryBuilder,
  node: string,
  kinds: readonly RelationshipKindModel[],
): string {
  if (!builder.inPast) return `COUNT { (${node})-[:${joinStoredTypes(builder, kinds)}]-() }`;
  const fact = builder.createVariable("r");
  const predicate = joinPredicates(buildKnownConditions(builder, fact));
  return `COUNT { MATCH (${node})-[${fact}]-() WHERE ${predicate} }`;
}
