import { Field, ObjectType } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";
import { eventKinds } from "../../domain/kinds/event-kinds.js";
import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { PartialDateScalar } from "../../domain/schema/scalars.js";
import { FIRST_DAY, LAST_DAY } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import { boolean, decodeNestedRow, decodeNullable, text } from "../../neo4j/row-decoder.js";
import { buildLabelExpression } from "../../query/cypher/labels.js";
import type { Projection } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildObjectFrom } from "../../query/selection/response-object.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { existsToday } from "../../query/temporal/existence.js";
import { isValidToday, joinStoredTypes } from "../../query/temporal/temporal-predicates.js";
import { readClaimSubject } from "./claim-subject.js";
import type { BoundHit } from "./project-hit.js";
import { hitTypes } from "./search-method.js";

@ObjectType({
  description: "The days of a hit; of a claim, those of what it is about.",
  simpleResolvers: true,
})
export class HitDays {
  @Field(() => PartialDateScalar, { nullable: true, description: "The start. Null: not known." })
  validFrom?: string | null;

  @Field(() => PartialDateScalar, { nullable: true, description: "The end. Null: not known to have ended." })
  validTo?: string | null;

  @Field(() => Boolean, {
    description: "Whether it is presumed to hold today. An event does from its day on.",
  })
  holdsToday!: boolean;
}

const readDays = decodeNestedRow({
  validFrom: decodeNullable(text),
  validTo: decodeNullable(text),
  holdsToday: boolean,
});

/** Projects the days of a hit; null for a source. */
export function projectHitDays(
  builder: QueryBuilder,
  { type, as, version }: BoundHit,
  { selection }: FieldSelection,
): Projection {
  const buildDays = (values: string, holdsToday: string) =>
    `[${values}.validFrom, ${values}.validTo, ${holdsToday}]`;
  const entity = { node: as.ENTITY, version, type: Entity };
  const daysOfClaim = readClaimSubject(builder, as.CLAIM, {
    fact: (fact) => buildDays(fact, isValidToday(builder, fact)),
    entity: (subject) => buildDays(subject.version, existsToday(builder, subject)),
  });
  return {
    cypher: cypher`
      CASE ${type}
        WHEN ${hitTypes.indexOf("ENTITY")} THEN ${buildDays(version, existsToday(builder, entity))}
        WHEN ${hitTypes.indexOf("FACT")} THEN ${buildDays(version, isValidToday(builder, version))}
        WHEN ${hitTypes.indexOf("CLAIM")} THEN ${daysOfClaim}
      END`,
    read: (value) => (value == null ? null : buildObjectFrom(selection, readDays(value))),
  };
}

const eventFactKinds = relationshipKinds.filter(({ time }) => time === "EVENT");

/**
 * Builds how near to today a hit is, as a day: an event by the day on which it happened, what has ended by its end, and a claim by
 * the day on which it observed something. What begins later is as near as the same time ago; all else holds today.
 */
export function buildNearness(builder: QueryBuilder, { as, version }: BoundHit): string {
  const { today } = builder;
  const isEvent = `${as.ENTITY}:${buildLabelExpression(builder, ...eventKinds.map(({ type }) => type))}`;
  const isEventFact = `${as.FACT}:${joinStoredTypes(builder, eventFactKinds)}`;
  return cypher`
    CASE
      WHEN ${as.CLAIM} IS NOT NULL THEN coalesce(${version}.observedDay, ${FIRST_DAY})
      WHEN ${version}.firstDay > ${today} THEN 2 * ${today} - ${version}.firstDay
      WHEN ${isEvent} OR ${isEventFact} THEN ${version}.firstDay
      WHEN ${version}.lastDay < ${today} THEN ${version}.lastDay
      ELSE ${LAST_DAY}
    END`;
}
