import { Entity } from "../../domain/entities/entity.js";
import { linkKinds } from "../../domain/kinds/link-kinds.js";
import { writtenDay } from "../../domain/model/day-of-question.js";
import { isRecorded, propertiesOf } from "../../domain/model/property.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { formatDay } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import type { EntityVariable } from "../../query/cypher/variables.js";
import { knownThen, storedTypes, whereClause } from "../../query/temporal/temporal-predicates.js";
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
export function datedFacts(builder: QueryBuilder, { node, version }: EntityVariable): DatedFact {
  const [fact, property, date] = [
    builder.variable("r"),
    builder.variable("property"),
    builder.variable("date"),
  ];
  const earliest = `left(${date} + '-01-01', 10)`;
  const ofEntityOrFact = (own: string, other: string) =>
    `CASE WHEN ${fact} IS NULL THEN ${own} ELSE ${other} END`;
  const properties = ofEntityOrFact(builder.parameter(datesOf(Entity)), builder.parameter(ofFacts));
  const clauses = cypher`
    CALL (${node}) {
      MATCH (${node})-[${fact}:${storedTypes(builder, linkKinds)}]-()
      ${whereClause(knownThen(builder, fact))}
      RETURN ${fact}
      UNION ALL
      RETURN null AS ${fact}
    }
    UNWIND ${properties} AS ${property}
    WITH *, ${ofEntityOrFact(`${version}[${property}]`, dateOf(fact, property))} AS ${date}
    ${whereClause([`${date} IS NOT NULL`, ...within(builder, earliest)])}`;
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
