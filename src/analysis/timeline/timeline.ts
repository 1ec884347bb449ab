import { Field, ObjectType } from "type-graphql";
import { ClaimSubject } from "../../domain/entities/claim-subject.js";
import { Entity } from "../../domain/entities/entity.js";
import { findKindByType } from "../../domain/kinds/vocabulary.js";
import { defineConnectionType } from "../../domain/schema/connection-type.js";
import { type Argument, addField } from "../../domain/schema/field.js";
import { pagingArguments } from "../../domain/schema/paging.js";
import { PartialDateScalar } from "../../domain/schema/scalars.js";
import { projectConnection } from "../../query/connection/connection.js";
import {
  type Projection,
  projectExpression,
  projectFields,
  projectTuple,
} from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { listVariableNames } from "../../query/cypher/variables.js";
import { declareComputedField } from "../../query/fields/computed-field.js";
import { type FieldSelection, restrictTypes, type SelectionSet } from "../../query/selection/selection.js";
import { type BoundDate, bindEntityDates } from "./bound-dates.js";
import { projectTitle } from "./title.js";

@ObjectType({ description: "An event, and the fact or entity that it comes from.", simpleResolvers: true })
class TimelineEvent {
  @Field(() => PartialDateScalar, { description: "The date, as precise as it is known." })
  date!: string;

  @Field(() => String, {
    description: "What happened, in a sentence that says if it is only alleged.",
  })
  title!: string;

  @Field(() => ClaimSubject, { description: "The fact, or the entity itself, that has the date." })
  subject!: ClaimSubject;
}

/** The arguments of lists of events. */
export const timelineArguments = {
  newestFirst: {
    type: () => Boolean,
    description: "The latest first.",
    defaultValue: false,
  },
  ...pagingArguments,
} satisfies Readonly<Record<string, Argument>>;

/** The values of the argument that only they have. */
export type TimelineOrder = {
  readonly newestFirst: boolean;
};

export const TimelineConnection = defineConnectionType("Timeline", TimelineEvent);

addField(Entity, "timeline", {
  type: () => TimelineConnection,
  description: "Its events and those of its facts, to asOf.",
  args: timelineArguments,
});

export const timelineOfEntity = declareComputedField<TimelineOrder>("timeline", (builder, entity, field) =>
  projectTimeline(builder, field, bindEntityDates(builder, entity), {
    entityId: "''",
    mark: ["timeline", builder.mark],
  }),
);

/**
 * Projects dates as a connection of events, the earliest or the latest first.
 *
 * @param entityId the expression that identifies the entity in the cursor of a date of its own
 */
export function projectTimeline(
  builder: QueryBuilder,
  field: FieldSelection<TimelineOrder>,
  boundDate: BoundDate,
  { entityId, mark }: { readonly entityId: string; readonly mark: unknown },
): Projection {
  const { newestFirst } = field.args;
  const { clauses, entity, fact, property, date, earliest } = boundDate;
  return projectConnection(builder, field, {
    clauses,
    names: [...listVariableNames(entity), fact, property, date],
    keys: [earliest, `-size(${date})`].map((cypher) => ({ cypher, descending: newestFirst })),
    identity: `coalesce(${fact}.id, ${entityId}) + ' ' + ${property}`,
    node: (selection) =>
      projectFields(selection, null, {
        date: () => projectExpression(date),
        title: () => projectTitle(builder, entity, boundDate),
        subject: (below) => projectDateSubject(builder, below, boundDate),
      }),
    mark: newestFirst ? [mark, "newestFirst"] : mark,
  });
}

/** The fact that has a date or, if the date is its own, the entity. */
function projectDateSubject(
  builder: QueryBuilder,
  selection: SelectionSet,
  { entity, fact }: BoundDate,
): Projection {
  const restrictCategory = (category: string) =>
    restrictTypes(selection, (type) => findKindByType(type)?.category === category);
  const entityProjection = builder.project.entity(builder, restrictCategory("ENTITY"), entity);
  const factProjection = builder.project.fact(builder, restrictCategory("RELATIONSHIP"), {
    fact,
    from: null,
    to: null,
  });
  const [readEntity, readFact] = [entityProjection.read, factProjection.read];
  return projectTuple(
    [
      `${fact} IS NULL`,
      `CASE WHEN ${fact} IS NULL THEN ${entityProjection.cypher} ELSE ${factProjection.cypher} END`,
    ].map(projectExpression),
    ([isEntity, value]) => (isEntity ? readEntity(value) : readFact(value)),
  );
}
