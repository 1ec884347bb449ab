import { dayOf, endOfDay, formatDay, now } from "../../domain/time.js";
import type { Certainty } from "../../domain/values/certainty.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { type EntityVariable, namesOf } from "../cypher/variables.js";
import { claimKnownThen } from "./claim-known-then.js";
import { isAnyRunFrom, runsOfClaim, storedLastDay } from "./complete-runs.js";
import { all, isStartExact, knownThen, presentVersion, validDuring } from "./temporal-predicates.js";
import { isRetracted } from "./version.js";

/** An entity existed on some day of the query, with its certainty. */
export const existsDuring = (builder: QueryBuilder, entity: EntityVariable): readonly string[] =>
  builder.allTime ? [] : existsWith(builder, entity, builder.certainty);

/**
 * What a search by name leaves out: on a day or in a period that the client gives, what is known not to exist yet, or any
 * more. Without one, a name is looked up on any day: who searches for a company that was dissolved must not conclude that
 * the graph does not know it.
 */
export const isSearchable = (builder: QueryBuilder, entity: EntityVariable): readonly string[] =>
  hasDays(builder) ? mayExist(builder, entity) : [];

/** The same for a fact: on a day or in a period that the client gives it holds, else on any day. */
export const isSearchableFact = (builder: QueryBuilder, fact: string): readonly string[] =>
  hasDays(builder) ? validDuring(builder, fact) : knownThen(builder, fact);

const hasDays = ({ allTime, asOf }: QueryBuilder): boolean =>
  !allTime && (asOf.validAt != null || asOf.validDuring != null);

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
    CASE WHEN ${isRetracted(builder, entity)} OR NOT ${isNotEnded(builder, version)} THEN null
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
  const isEvident = hasEvidence(
    builder,
    entity,
    (claim) => `${claim}.observedDay <= ${to}`,
    (fact) => `${fact}.firstDay <= ${to}`,
  );
  return plannedOnce(
    entity,
    cypher`
      CASE WHEN ${isStartExact(version)} THEN ${version}.firstDay <= ${to} ELSE
      ${version}.firstDay > 0 AND ${version}.firstDay <= ${to}
      OR ${version}.createdAt < ${builder.parameter(BigInt(endOfDay(moment.to)))}
      OR ${isEvident}
      END`,
  );
}

/**
 * A condition on an entity that has subqueries. Within the WHERE of a MATCH the database would plan them for each way to find
 * the entity.
 */
const plannedOnce = (entity: EntityVariable, condition: string): string => cypher`
  EXISTS {
    WITH ${namesOf(entity).join(", ")} WHERE ${condition}
    RETURN ${entity.node}
  }`;

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
    (claim) => `(${claim}.observedDay >= ${from} OR ${claim}.confirmedDay >= ${from})`,
    (fact) => `${storedLastDay(fact)} >= ${from}`,
  );
  return plannedOnce(
    entity,
    `${version}.firstDay >= ${from} OR ${isEndLater} OR ${isLater} OR ${isInRun(builder, entity, from)}`,
  );
}

/** A complete run of a day or later had the entity or a fact of it. One search for both, since planning it takes long. */
function isInRun(builder: QueryBuilder, entity: EntityVariable, day: string): string {
  const { node, version } = entity;
  const [fact, held, claim] = [builder.variable("r"), builder.variable("held"), builder.variable("c")];
  const [names, run] = [namesOf(entity).join(", "), `${claim}Run`];
  const known = (one: string, id: string) =>
    `RETURN {id: ${id}, lastDay: ${one}.lastDay, validToQualifier: ${one}.validToQualifier} AS ${held}`;
  return cypher`
    EXISTS {
      WITH ${names} WHERE ${isAnyRunFrom(run, day)}
      CALL (${names}) {
        ${known(version, `${node}.id`)}
        UNION ALL
        MATCH (${node})-[${fact}]-()
        WHERE ${all([`${fact}.lastDay >= ${day}`, ...presentVersion(builder, fact)])}
        ${known(fact, `${fact}.id`)}
      }
      MATCH (${claim}:Claim {subjectId: ${held}.id})
      WHERE ${claimKnownThen(builder, claim)}
      ${runsOfClaim(builder, claim, run, held)} AND ${run}.day >= ${day}
      RETURN ${run}
    }`;
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
