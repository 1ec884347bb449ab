import { Field, Float, InterfaceType } from "type-graphql";
import { Entity } from "../entities/entity.js";
import { Node } from "../entities/node.js";
import { allKindNames } from "../model/kind-names.js";
import { Property } from "../model/property.js";
import { enumeration } from "../schema/enumeration.js";
import { DateTimeScalar } from "../schema/scalars.js";

export const FactStatus = enumeration("FactStatus", "The combined result of the claims about a fact.", {
  SUPPORTED: "At least one source supports it, and none disagrees.",
  ALLEGED: "Only allegations support it.",
  DISPUTED: "Claims disagree.",
  RETRACTED: "It has no remaining claim.",
});

@InterfaceType({
  implements: Node,
  description:
    "A fact that links two entities. A STATE is valid from validFrom to validTo. An EVENT happened on validFrom and is valid on every later day.",
})
export abstract class Relationship extends Node {
  @Field(() => allKindNames.members, { description: "The kind." })
  kind!: string;

  @Field(() => Entity, { description: "The entity that it starts at." })
  from!: Entity;

  @Field(() => Entity, { description: "The entity that it ends at." })
  to!: Entity;

  @Property("PartialDate", { nullable: true, description: "When it began or happened. Null: not known." })
  validFrom?: string | null;

  @Property("PartialDate", { nullable: true, description: "When it ended. Null: not known to have ended." })
  validTo?: string | null;

  @Field(() => FactStatus, { description: "The combined result of its claims." })
  status!: keyof typeof FactStatus;

  @Field(() => Float, { description: "The highest confidence of a claim that supports it, 0…1." })
  confidence!: number;

  @Field(() => DateTimeScalar, { description: "When this version was recorded." })
  recordedAt!: number;
}
