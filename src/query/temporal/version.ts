import { buildVersionConditions } from "../../domain/model/known-conditions.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { OPEN_INSTANT } from "../../domain/time.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { EntityVariable } from "../cypher/variables.js";
import { joinPredicates } from "./temporal-predicates.js";

/** An entity variable, and the clauses that find the version of it to read. */
export interface BoundVersion {
  readonly entity: EntityVariable;
  readonly clauses: readonly string[];
}

/**
 * Binds the version of a matched node that was known at the instant of the query. A node that was not yet
 * known is left out. As known now, the node is its own version and there are no clauses.
 */
export function bindEntityVersion(builder: QueryBuilder, node: string, type: TypeClass): BoundVersion {
  const { version, clauses } = bindKnownVersion(builder, node, "EntityVersion", "entityId");
  return { entity: { node, version, type }, clauses };
}

/** Binds the version of a matched source that was known at the instant of the query. */
export const bindSourceVersion = (builder: QueryBuilder, node: string) =>
  bindKnownVersion(builder, node, "SourceVersion", "sourceId");

/**
 * Binds the version last known at the instant of the query. For an entity that was retracted by then, it is
 * the last one before the retraction, so that claims and facts with its id can still show it.
 */
export function bindLastKnownEntity(
  builder: QueryBuilder,
  node: string,
  type: TypeClass,
  version = builder.createVariable("v"),
): BoundVersion {
  if (!builder.inPast) return bindEntityVersion(builder, node, type);
  const recordedByThen = `${version}.recordedFrom <= ${builder.knownAt}`;
  return {
    entity: { node, version, type },
    clauses: [
      ...matchEitherVersion(node, version, recordedByThen, "EntityVersion", "entityId"),
      `WITH * ORDER BY ${version}.recordedFrom DESC LIMIT 1`,
    ],
  };
}

/** The condition that an entity, in its last known version, had been retracted by the instant of the query. */
export const isRetracted = ({ knownAt, inPast }: QueryBuilder, { version }: EntityVariable): string =>
  `${version}.recordedTo ${inPast ? `<= ${knownAt}` : `< ${OPEN_INSTANT}`}`;

function bindKnownVersion(builder: QueryBuilder, node: string, label: string, key: string) {
  if (!builder.inPast) return { version: node, clauses: [] };
  const version = builder.createVariable("v");
  return {
    version,
    clauses: matchEitherVersion(
      node,
      version,
      joinPredicates(buildVersionConditions(builder, version)),
      label,
      key,
    ),
  };
}

/** Builds the clauses that match the present version and the earlier ones that meet a condition. */
const matchEitherVersion = (
  node: string,
  version: string,
  condition: string,
  label: string,
  key: string,
): readonly string[] => [
  `CALL (${node}) {`,
  `  WITH ${node} AS ${version} WHERE ${condition} RETURN ${version}`,
  "  UNION ALL",
  `  MATCH (${version}:${label} {${key}: ${node}.id}) WHERE ${condition} RETURN ${version}`,
  "}",
];
