import { Field, ObjectType } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";
import { eventKinds } from "../../domain/kinds/event-kinds.js";
import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { defineEnumeration } from "../../domain/schema/enumeration.js";
import { PartialDateScalar } from "../../domain/schema/scalars.js";
import { FIRST_DAY, LAST_DAY } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import { boolean, decodeNestedRow, decodeNullable, text } from "../../neo4j/row-decoder.js";
import { buildLabelExpression } from "../../query/cypher/labels.js";
import type { Projection } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildObjectFrom } from "../../query/selection/response-object.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { existsToday, hasDays } from "../../query/temporal/existence.js";
import { isValidToday, joinStoredTypes } from "../../query/temporal/temporal-predicates.js";
import { findAbsenceReason } from "../../sentences/find-absence.js";
import { getToday } from "../../util/days.js";
import type { BoundHit } from "./bound-hit.js";
import { readClaimSubject } from "./claim-subject.js";

export const HitState = defineEnumeration("HitState", "Whether a hit holds today, and if not, why.", {
  HOLDS: "It is presumed to hold today.",
  NOT_YET: "It begins later.",
  ENDED: "It has ended.",
  NO_EVIDENCE: "Nothing tells that it holds today.",
});

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

  @Field(() => HitState, { description: "The same, with the reason if it does not." })
  state!: keyof typeof HitState;
}

const readDays = decodeNestedRow({
  validFrom: decodeNullable(text),
  validTo: decodeNullable(text),
  validFromQualifier: decodeNullable(text),
  validToQualifier: decodeNullable(text),
  holdsToday: boolean,
});

const dateNames = ["validFrom", "validTo", "validFromQualifier", "validToQualifier"];

/** Projects the days of a hit; null for a source. */
export function projectHitDays(
  builder: QueryBuilder,
  { type, as, version }: BoundHit,
  { selection }: FieldSelection,
): Projection {
  const buildDays = (values: string, holdsToday: string) =>
    `[${[...dateNames.map((name) => `${values}.${name}`), holdsToday].join(", ")}]`;
  const entity = { node: as.ENTITY, version, type: Entity };
  const daysOfClaim = readClaimSubject(builder, as.CLAIM, {
    fact: (fact) => buildDays(fact, isValidToday(builder, fact)),
    entity: (subject) => buildDays(subject.version, existsToday(builder, subject)),
  });
  return {
    cypher: cypher`
      CASE ${type}
        WHEN 'ENTITY' THEN ${buildDays(version, existsToday(builder, entity))}
        WHEN 'FACT' THEN ${buildDays(version, isValidToday(builder, version))}
        WHEN 'CLAIM' THEN ${daysOfClaim}
      END`,
    read: (value) => {
      if (value == null) return null;
      const days = readDays(value);
      const today = getToday();
      const state = days.holdsToday ? "HOLDS" : findAbsenceReason(days, { from: today, to: today });
      return buildObjectFrom(selection, { ...days, state });
    },
  };
}

const eventFactKinds = relationshipKinds.filter(({ time }) => time === "EVENT");

/**
 * Builds how near to the day of the search, or to today, a hit is, as a day: an event by the day on which it happened, what has ended by its end, and a claim by
 * the day on which it observed something. What begins later is as near as the same time ago; all else holds then.
 */
export function buildNearness(builder: QueryBuilder, { as, version }: BoundHit): string {
  const day = hasDays(builder) ? builder.to : builder.today;
  const isEvent = `${as.ENTITY}:${buildLabelExpression(builder, ...eventKinds.map(({ type }) => type))}`;
  const isEventFact = `${as.FACT}:${joinStoredTypes(builder, eventFactKinds)}`;
  return cypher`
    CASE
      WHEN ${as.CLAIM} IS NOT NULL THEN coalesce(${version}.observedDay, ${FIRST_DAY})
      WHEN ${version}.firstDay > ${day} THEN 2 * ${day} - ${version}.firstDay
      WHEN ${isEvent} OR ${isEventFact} THEN ${version}.firstDay
      WHEN ${version}.lastDay < ${day} THEN ${version}.lastDay
      ELSE ${LAST_DAY}
    END`;
}
