import { Field, ObjectType } from "type-graphql";
import { ClaimSubject } from "../../domain/entities/claim-subject.js";
import { Entity } from "../../domain/entities/entity.js";
import { defineConnectionType } from "../../domain/schema/connection-type.js";
import { addField } from "../../domain/schema/field.js";
import { pagingArguments } from "../../domain/schema/paging.js";
import { PartialDateScalar } from "../../domain/schema/scalars.js";
import { projectConnection } from "../../query/connection/connection.js";
import {
  type Projection,
  projectConstant,
  projectExpression,
  projectObject,
} from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { type EntityVariable, listVariableNames } from "../../query/cypher/variables.js";
import { declareComputedField } from "../../query/fields/computed-field.js";
import type { SelectionSet } from "../../query/selection/selection.js";
import { type BoundDate, bindEntityDates } from "./bound-dates.js";
import { projectDateSubject } from "./project-date-subject.js";
import { projectTitle } from "./title.js";

@ObjectType({ description: "An event, and the fact that it comes from.", simpleResolvers: true })
class TimelineEvent {
  @Field(() => PartialDateScalar, { description: "The date, as precise as it is known." })
  date!: string;

  @Field(() => String, {
    description:
      "What happened, in a sentence. It says so if the fact or its date is only alleged, or disputed.",
  })
  title!: string;

  @Field(() => ClaimSubject, { description: "The fact, or the entity itself, that has the date." })
  fact!: ClaimSubject;
}

export const TimelineConnection = defineConnectionType("Timeline", TimelineEvent);

addField(Entity, "timeline", {
  type: () => TimelineConnection,
  description:
    "Its events, in the order of the earliest days of their dates, the more exact of two dates first: the starts and ends of the entity and its facts, exits of parties from suits, applications for listings. Absences and characterizations are left out. With asOf.validAt all events up to that day, with asOf.validDuring those in that period.",
  args: pagingArguments,
});

export const timelineOfEntity = declareComputedField("timeline", (builder, entity, field) => {
  const boundDate = bindEntityDates(builder, entity);
  return projectConnection(builder, field, {
    clauses: boundDate.clauses,
    names: [...listVariableNames(entity), boundDate.fact, boundDate.property, boundDate.date],
    keys: [boundDate.earliest, `-size(${boundDate.date})`].map((cypher) => ({ cypher, descending: false })),
    identity: `coalesce(${boundDate.fact}.id, '') + ' ' + ${boundDate.property}`,
    node: (selection) => projectEvent(builder, selection, entity, boundDate),
    mark: ["timeline", builder.mark],
  });
});

/** Projects a dated fact as an event. */
export function projectEvent(
  builder: QueryBuilder,
  selection: SelectionSet,
  entity: EntityVariable,
  boundDate: BoundDate,
): Projection {
  return projectObject(selection, projectConstant("TimelineEvent"), ({ name, selection: below }) => {
    if (name === "date") return projectExpression(boundDate.date);
    return name === "title"
      ? projectTitle(builder, entity, boundDate)
      : projectDateSubject(builder, below, entity, boundDate);
  });
}
