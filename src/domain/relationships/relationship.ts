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

  @Field(() => String, { description: "The fact in one sentence." })
  sentence!: string;

  @Property("PartialDate", { nullable: true, description: "When it began or happened." })
  override validFrom?: string | null;

  @Property("PartialDate", { nullable: true, description: "When it ended, if known." })
  override validTo?: string | null;

  @Property(StartQualifier, {
    nullable: true,
    shownAs: buildStartQualifier,
    description: "How validFrom is known.",
  })
  override validFromQualifier?: keyof typeof StartQualifier | null;

  @Property(EndQualifier, {
    nullable: true,
    shownAs: buildEndQualifier,
    description: "How validTo is known.",
  })
  override validToQualifier?: keyof typeof EndQualifier | null;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: "When a source first observed it.",
  })
  firstObservedOn?: string | null;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: "The last date with evidence of it.",
  })
  lastConfirmedOn?: string | null;

  @Field(() => Boolean, { description: "Presumed to hold today, whatever asOf." })
  holdsToday!: boolean;

  @Field(() => Boolean, {
    description: "Presumed from evidence over a year old.",
  })
  evidenceIsOld!: boolean;

  @Field(() => FactStatus, {
    description: "Whether claims agree that it held.",
  })
  status!: keyof typeof FactStatus;

  @Field(() => Float, {
    description: "The confidence of its best claim, 0…1.",
  })
  confidence!: number;
}
