import { Entity } from "../../domain/entities/entity.js";
import { linkKinds } from "../../domain/kinds/link-kinds.js";
import { writtenDay } from "../../domain/model/day-of-question.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import { isRecorded, propertiesOf } from "../../domain/model/property.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { formatDay } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import { labelExpression } from "../../query/cypher/labels.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { type EntityVariable, namesOf } from "../../query/cypher/variables.js";
import { knownThen, storedTypes, whereClause } from "../../query/temporal/temporal-predicates.js";
import { boundEntity } from "../../query/temporal/version.js";
import { FIRST_OBSERVED } from "./fact-in-words.js";

/**
 * A date of a fact of an entity, or of the entity itself, and the clauses that bind it; each part is a
 * variable.
 */
export interface DatedFact {
  readonly clauses: readonly string[];
  /** The fact; null: the date is the entity's own. */
  readonly fact: string;
  /** The property that has the date. */
  readonly property: string;
  readonly date: string;
  /** The earliest day of the date, as YYYY-MM-DD. */
  readonly earliest: string;
}

const datesOf = (type: TypeClass): readonly string[] =>
  propertiesOf(type)
    .filter((property) => property.type === "PartialDate" && isRecorded(property))
    .map(({ name }) => name);

const ofFacts = [...new Set(linkKinds.flatMap(({ type }) => datesOf(type))), FIRST_OBSERVED];

/** Cypher: a date of a fact. Without a stated start, the first observation is one. */
const dateOf = (fact: string, property: string): string => cypher`
  CASE WHEN ${property} <> '${FIRST_OBSERVED}' THEN ${fact}[${property}]
  WHEN ${fact}.validFrom IS NULL THEN ${writtenDay(`${fact}.firstDay`)} END`;

/** Every date of an entity and its facts within the valid time of asOf, as known then. */
export function datedFacts(builder: QueryBuilder, entity: EntityVariable): DatedFact {
  const { node } = entity;
  const fact = builder.variable("r");
  const subjects = cypher`
    CALL (${node}) {
      MATCH (${node})-[${fact}:${storedTypes(builder, linkKinds)}]-()
      ${whereClause(knownThen(builder, fact))}
      RETURN ${fact}
      UNION ALL
      RETURN null AS ${fact}
    }`;
  return dated(builder, entity, fact, subjects, ({ earliest }) => within(builder, earliest));
}

/** What `events` selects. */
export interface EventSelection {
  readonly facts: readonly RelationshipKindModel[];
  readonly entities: readonly EntityKindModel[];
  /** The first and the last day, as YYYY-MM-DD. */
  readonly from: string | null;
  readonly to: string | null;
  /** Whether what was only seen on a day counts. It says of no start or end that it came on that day. */
  readonly includesSeen: boolean;
}

/** The dates of all facts and entities of some kinds, as known at the time of the query. */
export function datedEvents(
  builder: QueryBuilder,
  { facts, entities, from, to, includesSeen }: EventSelection,
): DatedFact & { readonly entity: EntityVariable } {
  const fact = builder.variable("r");
  const { entity, clauses } = boundEntity(builder, builder.variable("n"), Entity);
  const names = namesOf(entity);
  const ofFacts = cypher`
    MATCH ()-[${fact}:${storedTypes(builder, facts)}]->()
    ${whereClause(knownThen(builder, fact))}
    RETURN ${[fact, ...names.map((name) => `null AS ${name}`)].join(", ")}`;
  const ofEntities = cypher`
    MATCH (${entity.node}:${labelExpression(builder, ...entities.map(({ type }) => type))})
    ${clauses.join("\n")}
    RETURN ${[`null AS ${fact}`, ...names].join(", ")}`;
  const branches = [...(facts.length > 0 ? [ofFacts] : []), ...(entities.length > 0 ? [ofEntities] : [])];
  const subjects = cypher`
    CALL () {
      ${branches.join("\nUNION ALL\n")}
    }`;
  const found = dated(builder, entity, fact, subjects, ({ earliest, property }) => [
    ...(from ? [`${earliest} >= ${builder.parameter(from)}`] : []),
    ...(to ? [`${earliest} <= ${builder.parameter(to)}`] : []),
    ...(includesSeen ? [] : [`NOT ${isBound(entity, fact, property)}`]),
  ]);
  return { ...found, entity };
}

/** Cypher: a date is not the day on which something happened, but one by which it had, or until which it held. */
function isBound({ version }: EntityVariable, fact: string, property: string): string {
  const qualifier = (name: string) =>
    `CASE WHEN ${fact} IS NULL THEN ${version}.${name} ELSE ${fact}.${name} END IS NOT NULL`;
  return cypher`
    (${property} = '${FIRST_OBSERVED}'
    OR ${property} = 'validFrom' AND ${qualifier("validFromQualifier")}
    OR ${property} = 'validTo' AND ${qualifier("validToQualifier")})`;
}

/** The dates of what clauses bind, facts or the entity itself, that meet conditions. */
function dated(
  builder: QueryBuilder,
  { version }: EntityVariable,
  fact: string,
  subjects: string,
  conditions: (dated: Pick<DatedFact, "property" | "earliest">) => readonly string[],
): DatedFact {
  const [property, date] = [builder.variable("property"), builder.variable("date")];
  const earliest = `left(${date} + '-01-01', 10)`;
  const ofEntityOrFact = (own: string, other: string) =>
    `CASE WHEN ${fact} IS NULL THEN ${own} ELSE ${other} END`;
  const properties = ofEntityOrFact(builder.parameter(datesOf(Entity)), builder.parameter(ofFacts));
  const clauses = cypher`
    ${subjects}
    UNWIND ${properties} AS ${property}
    WITH *, ${ofEntityOrFact(`${version}[${property}]`, dateOf(fact, property))} AS ${date}
    ${whereClause([`${date} IS NOT NULL`, ...conditions({ property, earliest })])}`;
  return {
    clauses: [clauses],
    fact,
    property,
    date,
    earliest,
  };
}

/** The conditions on a date: up to the day of validAt, or within the period of validDuring. */
function within(builder: QueryBuilder, earliest: string): readonly string[] {
  const from = builder.asOf.validDuring ? formatDay(builder.moment.from) : null;
  const to = formatDay(builder.moment.to);
  return [
    ...(from ? [`${earliest} >= ${builder.parameter(from)}`] : []),
    ...(to ? [`${earliest} <= ${builder.parameter(to)}`] : []),
  ];
}
