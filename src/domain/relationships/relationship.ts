import { Field, Float, InterfaceType } from "type-graphql";
import { ClaimSubject } from "../entities/claim-subject.js";
import { Entity } from "../entities/entity.js";
import { Node } from "../entities/node.js";
import { Property } from "../model/property.js";
import { defineEnumeration } from "../schema/enumeration.js";
import { PartialDateScalar } from "../schema/scalars.js";
import {
  buildEndQualifier,
  buildStartQualifier,
  EndQualifier,
  StartQualifier,
} from "../values/qualifiers.js";

export const FactStatus = defineEnumeration(
  "FactStatus",
  "What claims about a fact, or about a field of it, add up to.",
  {
    SUPPORTED: "At least one source supports it, and none disputes it.",
    ALLEGED: "Only allegations support it.",
    DISPUTED: "Claims disagree about it.",
    RETRACTED: "It has no remaining claim.",
  },
);

@InterfaceType({
  implements: [ClaimSubject, Node],
  description: "A fact that links two entities: a state or an event.",
})
export abstract class Relationship extends ClaimSubject {
  @Field(() => Entity, { description: "The entity that it starts at." })
  from!: Entity;

  @Field(() => Entity, { description: "The entity that it ends at." })
  to!: Entity;

  @Field(() => String, { description: "The fact in one sentence, with its period and status." })
  sentence!: string;

  @Property("PartialDate", { nullable: true, description: "When it began or happened. Null: not known." })
  override validFrom?: string | null;

  @Property("PartialDate", { nullable: true, description: "When it ended. Null: not known to have ended." })
  override validTo?: string | null;

  @Property(StartQualifier, {
    nullable: true,
    shownAs: buildStartQualifier,
    description: "How validFrom is known. Default: EXACT.",
  })
  override validFromQualifier?: keyof typeof StartQualifier | null;

  @Property(EndQualifier, {
    nullable: true,
    shownAs: buildEndQualifier,
    description: "How validTo is known. Default: EXACT.",
  })
  override validToQualifier?: keyof typeof EndQualifier | null;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: "When a source first observed it, as precise as it is known.",
  })
  firstObservedOn?: string | null;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: "The last date with evidence that it held. Null for an event.",
  })
  lastConfirmedOn?: string | null;

  @Field(() => Boolean, { description: "Whether it is presumed to hold today, at any asOf." })
  holdsToday!: boolean;

  @Field(() => Boolean, {
    description: "Whether it is presumed from evidence more than a year old.",
  })
  evidenceIsOld!: boolean;

  @Field(() => FactStatus, {
    description: "What claims say about whether it held at all.",
  })
  status!: keyof typeof FactStatus;

  @Field(() => Float, {
    description: "The highest confidence of a claim that supports it, 0…1.",
  })
  confidence!: number;
}
