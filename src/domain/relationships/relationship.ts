import { Field, Float, InterfaceType } from "type-graphql";
import { Entity } from "../entities/entity.js";
import { Node } from "../entities/node.js";
import { relationshipKindNames } from "../model/kind-names.js";
import { Property } from "../model/property.js";
import { enumeration } from "../schema/enumeration.js";
import { DateTimeScalar } from "../schema/scalars.js";

export const FactStatus = enumeration("FactStatus", "What the claims say of a fact, taken together.", {
  SUPPORTED: "At least one source supports it, and none disagrees.",
  ALLEGED: "Only allegations speak for it.",
  DISPUTED: "Claims disagree.",
  RETRACTED: "No claim is left.",
});

@InterfaceType({
  implements: Node,
  description:
    "A fact that links two entities. A STATE holds from validFrom to validTo; an EVENT happened on validFrom and is true of every later day.",
})
export abstract class Relationship extends Node {
  @Field(() => relationshipKindNames.members, { description: "What sort of fact it is." })
  kind!: string;

  @Field(() => Entity, { description: "The entity it starts at." })
  from!: Entity;

  @Field(() => Entity, { description: "The entity it leads to." })
  to!: Entity;

  @Property("PartialDate", { nullable: true, description: "When it began or happened. Null: not known." })
  validFrom?: string | null;

  @Property("PartialDate", { nullable: true, description: "When it ended. Null: not known to have ended." })
  validTo?: string | null;

  @Field(() => FactStatus, { description: "What the claims say of it, taken together." })
  status!: keyof typeof FactStatus;

  @Field(() => Float, { description: "The highest confidence of a claim that supports it, 0…1." })
  confidence!: number;

  @Field(() => DateTimeScalar, { description: "When this version of it was recorded." })
  recordedAt!: number;
}
