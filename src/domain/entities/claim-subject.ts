import { Field, InterfaceType } from "type-graphql";
import { allKindNames } from "../model/kind-names.js";
import { DateTimeScalar, PartialDateScalar } from "../schema/scalars.js";
import { Certainty } from "../values/certainty.js";
import { EndQualifier, StartQualifier } from "../values/qualifiers.js";
import { Node } from "./node.js";

@InterfaceType({
  implements: Node,
  description: "What claims are about: an entity or a fact.",
})
export abstract class ClaimSubject extends Node {
  @Field(() => allKindNames.members, { description: "The kind." })
  kind!: string;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: "When it began or happened.",
  })
  validFrom?: string | null;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: "When it ended, if known.",
  })
  validTo?: string | null;

  @Field(() => StartQualifier, { nullable: true, description: "How validFrom is known." })
  validFromQualifier?: keyof typeof StartQualifier | null;

  @Field(() => EndQualifier, {
    nullable: true,
    description: "How validTo is known.",
  })
  validToQualifier?: keyof typeof EndQualifier | null;

  @Field(() => Certainty, {
    nullable: true,
    description: "How surely it held at asOf. Null: no.",
  })
  certainty?: Certainty | null;

  @Field(() => [String], { description: "Fields that claims dispute." })
  disputedFields!: string[];

  @Field(() => [String], { description: "Fields that are only alleged." })
  allegedFields!: string[];

  @Field(() => DateTimeScalar, { description: "When this version was recorded." })
  recordedAt!: number;
}
