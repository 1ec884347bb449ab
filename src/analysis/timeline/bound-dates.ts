import { Entity } from "../../domain/entities/entity.js";
import { selectValidDays } from "../../domain/graphql/as-of.js";
import { linkKinds } from "../../domain/kinds/link-kinds.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import { isRecorded, listProperties } from "../../domain/model/property.js";
import { buildWrittenDay } from "../../domain/model/query-day.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { formatDay } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import { buildLabelExpression } from "../../query/cypher/labels.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { type EntityVariable, listVariableNames } from "../../query/cypher/variables.js";
import { matchStep } from "../../query/temporal/next-step.js";
import {
  buildKnownConditions,
  buildWhereClause,
  joinStoredTypes,
} from "../../query/temporal/temporal-predicates.js";
import { bindEntityVersion } from "../../query/temporal/version.js";
import { FIRST_OBSERVED } from "./date-meaning.js";

/**
 * A date of a fact of an entity, or of the entity itself, and the clauses that bind it; each part is a
 * variable.
 */
export interface BoundDate {
  readonly clauses: readonly string[];
  readonly entity: EntityVariable;
  /** The fact; null: the date is the entity's own. */
  readonly fact: string;
  /** The property that has the date. */
  readonly property: string;
  readonly date: string;
  /** The earliest day of the date, as YYYY-MM-DD. */
  readonly earliest: string;
}

const listDateProperties = (type: TypeClass): readonly string[] =>
  listProperties(type)
    .filter((property) => property.type === "PartialDate" && isRecorded(property))
    .map(({ name }) => name);

const factDateProperties = [
  ...new Set(linkKinds.flatMap(({ type }) => listDateProperties(type))),
  FIRST_OBSERVED,
];

/** Builds a date of a fact. Without a stated start, the first observation is one. */
const buildDate = (fact: string, property: string): string => cypher`
  CASE WHEN ${property} <> '${FIRST_OBSERVED}' THEN ${fact}[${property}]
  WHEN ${fact}.validFrom IS NULL THEN ${buildWrittenDay(`${fact}.firstDay`)} END`;

/**
 * Every date of an entity and its facts up to the day of validAt, or that can be within a period, as known at the time of the
 * query. A month or year of validAt is a period, too.
 */
export function bindEntityDates(builder: QueryBuilder, entity: EntityVariable): BoundDate {
  const { node } = entity;
  const fact = builder.createVariable("r");
  const subjects = cypher`
    CALL (${node}) {
      MATCH (${node})-[${fact}:${joinStoredTypes(builder, linkKinds)}]-()
      ${buildWhereClause(buildKnownConditions(builder, fact))}
      RETURN ${fact}
      UNION ALL
      RETURN null AS ${fact}
    }`;
  const { asOf, moment } = builder;
  const from = selectValidDays(asOf).validDuring ? formatDay(moment.from) : null;
  return bindDates(builder, entity, fact, subjects, (dated) =>
    buildPeriodConditions(builder, dated, from, formatDay(moment.to)),
  );
}

/** The selection of `events`. */
export interface EventSelection {
  readonly facts: readonly RelationshipKindModel[];
  readonly entities: readonly EntityKindModel[];
  /** The first and the last day, as YYYY-MM-DD. */
  readonly from: string | null;
  readonly to: string | null;
  /** True if a day counts on which something was only seen: no start or end is known to have come on it. */
  readonly includesSeen: boolean;
}

/** Every date of the facts and entities of some kinds that can lie in a period, as known at the time of the query. */
export function bindEventDates(
  builder: QueryBuilder,
  { facts, entities, from, to, includesSeen }: EventSelection,
): BoundDate {
  const fact = builder.createVariable("r");
  const { entity, clauses } = bindEntityVersion(builder, builder.createVariable("n"), Entity);
  const names = listVariableNames(entity);
  const factQuery = cypher`
    MATCH ()-[${fact}:${joinStoredTypes(builder, facts)}]->()
    ${buildWhereClause(buildKnownConditions(builder, fact))}
    RETURN ${[fact, ...names.map((name) => `null AS ${name}`)].join(", ")}`;
  const entityQuery = cypher`
    MATCH (${entity.node}:${buildLabelExpression(builder, ...entities.map(({ type }) => type))})
    ${clauses.join("\n")}
    RETURN ${[`null AS ${fact}`, ...names].join(", ")}`;
  const branches = [...(facts.length > 0 ? [factQuery] : []), ...(entities.length > 0 ? [entityQuery] : [])];
  const subjects = cypher`
    CALL () {
      ${branches.join("\nUNION ALL\n")}
    }`;
  return bindDates(builder, entity, fact, subjects, (dated) => [
    ...buildPeriodConditions(builder, dated, from, to),
    ...(includesSeen ? [] : [`NOT ${isBound(entity, fact, dated.property)}`]),
  ]);
}

/** Builds the condition that something had happened by a date, or held until it, and did not happen on that day. */
function isBound({ version }: EntityVariable, fact: string, property: string): string {
  const hasQualifier = (name: string) =>
    `CASE WHEN ${fact} IS NULL THEN ${version}.${name} ELSE ${fact}.${name} END IS NOT NULL`;
  return cypher`
    (${property} = '${FIRST_OBSERVED}'
    OR ${property} = 'validFrom' AND ${hasQualifier("validFromQualifier")}
    OR ${property} = 'validTo' AND ${hasQualifier("validToQualifier")})`;
}

/** The dates of what clauses bind, facts or the entity itself, that meet conditions. */
function bindDates(
  builder: QueryBuilder,
  entity: EntityVariable,
  fact: string,
  subjects: string,
  conditions: (dated: Pick<BoundDate, "property" | "date" | "earliest">) => readonly string[],
): BoundDate {
  const [property, date] = builder.createVariables("property", "date");
  const earliest = `left(${date} + '-01-01', 10)`;
  const chooseBySubject = (entityValue: string, factValue: string) =>
    `CASE WHEN ${fact} IS NULL THEN ${entityValue} ELSE ${factValue} END`;
  const properties = chooseBySubject(
    builder.addParameter(listDateProperties(Entity)),
    builder.addParameter(factDateProperties),
  );
  const clauses = cypher`
    ${subjects}
    UNWIND ${properties} AS ${property}
    WITH *, ${chooseBySubject(`${entity.version}[${property}]`, buildDate(fact, property))} AS ${date}
    ${buildWhereClause([
      `${date} IS NOT NULL`,
      ...conditions({ property, date, earliest }),
      `NOT ${isEndOfStep(builder, fact, property)}`,
    ])}`;
  return { clauses: [clauses], entity, fact, property, date, earliest };
}

/** Builds the condition that a date is the end of a step of a holding. The next step tells how the holding went on. */
function isEndOfStep(builder: QueryBuilder, fact: string, property: string): string {
  const next = builder.createVariable("r");
  return cypher`
    (${property} = 'validTo' AND ${fact} IS NOT NULL AND EXISTS {
      ${matchStep(builder, fact, next, "NEXT")}
      RETURN ${next}
    })`;
}

/**
 * Builds the conditions that a date can lie within a period from one day to another, as YYYY-MM-DD: a month or year that overlaps the
 * period may be that of an event within it. Null: no bound.
 */
const buildPeriodConditions = (
  builder: QueryBuilder,
  { date, earliest }: Pick<BoundDate, "date" | "earliest">,
  from: string | null,
  to: string | null,
): readonly string[] => [
  ...(from ? [`${date} >= left(${builder.addParameter(from)}, size(${date}))`] : []),
  ...(to ? [`${earliest} <= ${builder.addParameter(to)}`] : []),
];
