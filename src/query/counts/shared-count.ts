import { Entity } from "../../domain/entities/entity.js";
import { Observation } from "../../domain/entities/observation.js";
import { requireRelationshipKind } from "../../domain/model/relationship-kind.js";
import { Listing } from "../../domain/relationships/listing.js";
import { cypher } from "../../neo4j/cypher.js";
import { decodeTrusted } from "../../neo4j/row-decoder.js";
import { buildLabelExpression } from "../cypher/labels.js";
import { type Projection, projectColumn, projectExpression, projectParts } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildKnownConditions, joinPredicates, joinStoredTypes } from "../temporal/temporal-predicates.js";
import { type BoundVersion, bindEntityVersion } from "../temporal/version.js";

const listings = requireRelationshipKind(Listing);

/** Finds the observation with an id, as known at the time of the query. */
export function matchObservation(builder: QueryBuilder, id: string): BoundVersion {
  const node = builder.createVariable("o");
  const { entity, clauses } = bindEntityVersion(builder, node, Observation);
  return {
    entity,
    clauses: [`MATCH (${node}:${buildLabelExpression(builder, Entity)} {id: ${id}})`, ...clauses],
  };
}

/** Builds the expression for the qualifier of the count of a version of an observation. */
export const buildCountQualifier = (observation: string): string =>
  `coalesce(${observation}.countQualifier, 'EXACT')`;

/**
 * Builds the query that binds the facts that share the count of an observation, on any day, as known at the time of the
 * query.
 */
export function matchSharing(
  builder: QueryBuilder,
  id: string,
  fact: string,
  extraConditions: readonly string[] = [],
): string {
  const conditions = joinPredicates([
    `${fact}.observationId = ${id}`,
    ...buildKnownConditions(builder, fact),
    ...extraConditions,
  ]);
  return `MATCH ()-[${fact}:${joinStoredTypes(builder, [listings])}]->() WHERE ${conditions}`;
}

/** Builds the condition that other facts share the count of a fact. */
function hasOtherFacts(builder: QueryBuilder, fact: string): string {
  const otherFact = builder.createVariable("r");
  const isOther = `${otherFact}.id <> ${fact}.id`;
  return `EXISTS { ${matchSharing(builder, `${fact}.observationId`, otherFact, [isOther])} }`;
}

/**
 * Builds the expression for the shared count of a fact, or for its qualifier, for this fact alone: the count is the most
 * that it can have. A least number for all facts says nothing about one of them.
 */
export function buildSharedUpperBound(
  builder: QueryBuilder,
  fact: string,
  part: "COUNT" | "QUALIFIER",
): string {
  const { entity, clauses } = matchObservation(builder, `${fact}.observationId`);
  const { version } = entity;
  const value = { COUNT: `${version}.count`, QUALIFIER: buildCountQualifier(version) }[part];
  const most = { COUNT: `${version}.count`, QUALIFIER: "'AT_MOST'" }[part];
  return cypher`
    head(COLLECT {
      ${clauses}
      RETURN CASE
        WHEN NOT ${hasOtherFacts(builder, fact)} THEN ${value}
        WHEN ${version}.countQualifier = 'AT_LEAST' THEN null
        ELSE ${most}
      END
    })`;
}

/** Projects the count of a fact by the name of its column, or the shared one, for this fact alone. */
export const projectSharedCount = (builder: QueryBuilder, fact: string, name: string): Projection =>
  projectParts([projectColumn(fact, name), projectExpression(buildSharedTotal(builder, fact))], (values) => {
    const [ownCount, total] = readCountColumns(values);
    if (ownCount !== null) return ownCount;
    if (total === null) return null;
    const [count, qualifier, isShared] = total;
    return isShared && qualifier === "AT_LEAST" ? null : count;
  });

/** Projects the qualifier of this count. A least number for all facts says nothing about one of them. */
export const projectSharedQualifier = (builder: QueryBuilder, fact: string, name: string): Projection =>
  projectParts(
    [
      projectColumn(fact, name),
      projectExpression(buildSharedTotal(builder, fact)),
      projectColumn(fact, "observationId"),
    ],
    (values) => {
      const [ownQualifier, total, observationId] = readCountColumns(values);
      if (ownQualifier !== null) return ownQualifier;
      if (observationId === null) return "EXACT";
      if (total === null) return null;
      const [, qualifier, isShared] = total;
      if (!isShared) return qualifier;
      return qualifier === "AT_LEAST" ? null : "AT_MOST";
    },
  );

const readCountColumns =
  decodeTrusted<
    readonly [
      own: unknown,
      total: readonly [count: number | null, qualifier: string, isShared: boolean] | null,
      observationId?: string | null,
    ]
  >();

/**
 * Builds the expression for the shared count of a fact as a list: the count, its qualifier, and whether other facts are a
 * part of it. Null if the fact shares none.
 */
export const buildSharedTotal = (builder: QueryBuilder, fact: string): string =>
  builder.buildOnce(`shared total of ${fact}`, () => {
    const { entity, clauses } = matchObservation(builder, `${fact}.observationId`);
    const { version } = entity;
    const parts = [`${version}.count`, buildCountQualifier(version), hasOtherFacts(builder, fact)];
    return `head(COLLECT { ${clauses.join(" ")} RETURN [${parts.join(", ")}] })`;
  });
