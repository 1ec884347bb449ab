import { Field, Float, InterfaceType } from "type-graphql";
import { ClaimSubject } from "../entities/claim-subject.js";
import { Entity } from "../entities/entity.js";
import { Node } from "../entities/node.js";
import { Property } from "../model/property.js";
import { defineEnumeration } from "../schema/enumeration.js";
import { DateScalar } from "../schema/scalars.js";
import { Certainty } from "../values/certainty.js";
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
  description:
    "A fact that links two entities. A STATE is valid from validFrom to validTo. An EVENT happened on validFrom and is valid on every later day. A fact without a known start is valid from the first day on which a source observed it.",
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
    description:
      "How validFrom is known. Default: EXACT. Without a validFrom it is NO_LATER_THAN: it began on or before firstObservedOn.",
  })
  override validFromQualifier?: keyof typeof StartQualifier | null;

  @Property(EndQualifier, {
    nullable: true,
    shownAs: buildEndQualifier,
    description: "How validTo is known. Default: EXACT. Null without a validTo.",
  })
  override validToQualifier?: keyof typeof EndQualifier | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "The first day on which a source observed it. Null: its sources give dates, but say of no day that they observed it then.",
  })
  firstObservedOn?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "The last day for which there is evidence that it held: an observation, or its start or end. Null for an event, which stays true.",
  })
  lastConfirmedOn?: string | null;

  @Field(() => Certainty, {
    nullable: true,
    description: "How certain it is that it holds at asOf. Null: it does not hold then, as far as is known.",
  })
  override certainty?: Certainty | null;

  @Field(() => FactStatus, {
    description:
      "What claims say about whether it held at all. A dispute or an allegation about one field does not change it: see disputedFields and allegedFields.",
  })
  status!: keyof typeof FactStatus;

  @Field(() => Float, {
    description:
      "How reliable it is that it held, 0…1: the highest confidence of a claim that supports it, or any field of it. A field can have another: see fieldStates.",
  })
  confidence!: number;

  @Field(() => [String], { description: "The fields about which claims disagree, such as exitedOn." })
  override disputedFields!: string[];
}
