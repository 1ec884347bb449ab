import { Entity } from "../../domain/entities/entity.js";
import { Observation } from "../../domain/entities/observation.js";
import { requireRelationshipKind } from "../../domain/model/relationship-kind.js";
import { Listing } from "../../domain/relationships/listing.js";
import { cypher } from "../../neo4j/cypher.js";
import { labelExpression } from "../cypher/labels.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { all, knownThen, storedTypes } from "../temporal/temporal-predicates.js";
import { type BoundVersion, boundEntity } from "../temporal/version.js";

const listings = requireRelationshipKind(Listing);

/** Finds the observation with an id, as known at the time of the query. */
export function matchObservation(builder: QueryBuilder, id: string): BoundVersion {
  const node = builder.variable("o");
  const { entity, clauses } = boundEntity(builder, node, Observation);
  return { entity, clauses: [`MATCH (${node}:${labelExpression(builder, Entity)} {id: ${id}})`, ...clauses] };
}

/** How the count of a version of an observation is meant. */
export const qualifierOf = (observation: string): string =>
  `coalesce(${observation}.countQualifier, 'EXACT')`;

/** The query that binds the facts that share the count of an observation, as known at the time of the query and of any day. */
export function matchSharing(
  builder: QueryBuilder,
  id: string,
  fact: string,
  others: readonly string[] = [],
): string {
  const conditions = all([`${fact}.observationId = ${id}`, ...knownThen(builder, fact), ...others]);
  return `MATCH ()-[${fact}:${storedTypes(builder, [listings])}]->() WHERE ${conditions}`;
}

/** Cypher: whether other facts share the count of a fact. */
function hasOthers(builder: QueryBuilder, fact: string): string {
  const other = builder.variable("r");
  return `EXISTS { ${matchSharing(builder, `${fact}.observationId`, other, [`${other}.id <> ${fact}.id`])} }`;
}

/**
 * Cypher for the shared count of a fact, or for how it is meant, for this fact alone: the count is the most that it can
 * have. Of a least number for all of them nothing follows for one.
 */
export function sharedAlone(builder: QueryBuilder, fact: string, part: "COUNT" | "QUALIFIER"): string {
  const { entity, clauses } = matchObservation(builder, `${fact}.observationId`);
  const { version } = entity;
  const value = { COUNT: `${version}.count`, QUALIFIER: qualifierOf(version) }[part];
  const most = { COUNT: `${version}.count`, QUALIFIER: "'AT_MOST'" }[part];
  return cypher`
    head(COLLECT {
      ${clauses}
      RETURN CASE
        WHEN NOT ${hasOthers(builder, fact)} THEN ${value}
        WHEN ${version}.countQualifier = 'AT_LEAST' THEN null
        ELSE ${most}
      END
    })`;
}

/**
 * Cypher for the shared count of a fact as a list: the count, how it is meant, and whether other facts are a part of it.
 * Null if the fact has a count of its own.
 */
export function sharedWhole(builder: QueryBuilder, fact: string): string {
  const { entity, clauses } = matchObservation(builder, `${fact}.observationId`);
  const { version } = entity;
  const parts = [`${version}.count`, qualifierOf(version), hasOthers(builder, fact)];
  return `head(COLLECT { ${clauses.join(" ")} RETURN [${parts.join(", ")}] })`;
}
