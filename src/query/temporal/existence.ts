import { dayOf, endOfDay, formatDay, now } from "../../domain/time.js";
import type { Certainty } from "../../domain/values/certainty.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { EntityVariable } from "../cypher/variables.js";
import {
  all,
  claimKnownThen,
  confirmedLastDay,
  isStartExact,
  presentVersion,
} from "./temporal-predicates.js";

/** An entity existed on some day of the query, with its certainty. */
export const existsDuring = (builder: QueryBuilder, entity: EntityVariable): readonly string[] =>
  builder.allTime ? [] : existsWith(builder, entity, builder.certainty);

/** An entity is not known to have ended before the query or to begin after it. One of unknown start counts on every day. */
const mayExist = (builder: QueryBuilder, { version }: EntityVariable): readonly string[] => [
  hasPossiblyBegun(builder, version),
  isNotEnded(builder, version),
];

/** How certain it is that an entity exists at the time of the query; null if it does not. */
export function certaintyOfEntity(builder: QueryBuilder, entity: EntityVariable): string {
  const { version } = entity;
  const begun = hasBegun(builder, entity);
  return cypher`
    CASE WHEN NOT ${isNotEnded(builder, version)} THEN null
    WHEN ${begun} THEN CASE WHEN ${isConfirmed(builder, entity)} THEN 'CONFIRMED' ELSE 'PRESUMED' END
    WHEN ${hasPossiblyBegun(builder, version)} THEN 'POSSIBLE' END`;
}

function existsWith(builder: QueryBuilder, entity: EntityVariable, certainty: Certainty): readonly string[] {
  const { version } = entity;
  if (certainty === "POSSIBLE") return mayExist(builder, entity);
  const notEnded = isNotEnded(builder, version);
  const begun = [hasBegun(builder, entity), notEnded];
  return certainty === "PRESUMED" ? begun : [...begun, isConfirmed(builder, entity)];
}

const isNotEnded = ({ from }: QueryBuilder, version: string): string => `${version}.lastDay >= ${from}`;

/** The start may lie before the end of the query. */
const hasPossiblyBegun = ({ to }: QueryBuilder, version: string): string =>
  `(${version}.firstDay <= ${to} OR ${version}.validFromQualifier IS NOT NULL)`;

/**
 * The start lies before the end of the query. Without a known start it is the first day of which a claim or a fact
 * tells, at the latest that of recording, so that nothing need be read for today.
 */
function hasBegun(builder: QueryBuilder, entity: EntityVariable): string {
  const { version } = entity;
  const { to, moment } = builder;
  if (moment.to >= dayOf(now())) return `${version}.firstDay <= ${to}`;
  return cypher`
    CASE WHEN ${isStartExact(version)} THEN ${version}.firstDay <= ${to} ELSE
    ${version}.firstDay > 0 AND ${version}.firstDay <= ${to}
    OR ${version}.createdAt < ${builder.parameter(BigInt(endOfDay(moment.to)))}
    OR ${hasEvidence(
      builder,
      entity,
      (claim) => `${claim}.observedDay <= ${to}`,
      (fact) => `${fact}.firstDay <= ${to}`,
    )}
    END`;
}

/** There is evidence that the entity existed on the first day of the query or later, perhaps its own start or end. */
function isConfirmed(builder: QueryBuilder, entity: EntityVariable): string {
  const { version } = entity;
  const { from } = builder;
  const firstDate = builder.parameter(formatDay(builder.moment.from) ?? "");
  const isEndLater = cypher`
    coalesce(${version}.validToQualifier, 'EXACT') <> 'NO_LATER_THAN'
    AND coalesce(left(${version}.validTo + '-99-99', 10) >= ${firstDate}, false)`;
  const isLater = hasEvidence(
    builder,
    entity,
    (claim) => `${claim}.observedDay >= ${from}`,
    (fact) => `${confirmedLastDay(fact)} >= ${from}`,
  );
  return `(${version}.firstDay >= ${from} OR ${isEndLater} OR ${isLater})`;
}

type Condition = (variable: string) => string;

/** A claim about an entity, or a fact of it, meets a condition. All relationships of an entity are facts. */
function hasEvidence(
  builder: QueryBuilder,
  { node }: EntityVariable,
  ofClaim: Condition,
  ofFact: Condition,
): string {
  const [claim, fact] = [builder.variable("c"), builder.variable("r")];
  return cypher`
    (EXISTS {
      MATCH (${claim}:Claim {subjectId: ${node}.id})
      WHERE ${ofClaim(claim)} AND ${claimKnownThen(builder, claim)}
    } OR EXISTS {
      MATCH (${node})-[${fact}]-()
      WHERE ${all([ofFact(fact), ...presentVersion(builder, fact)])}
    })`;
}
