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
    description: "When it began or happened. Null: not known.",
  })
  validFrom?: string | null;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: "When it ended. Null: not known to have ended.",
  })
  validTo?: string | null;

  @Field(() => StartQualifier, { nullable: true, description: "How validFrom is known. Default: EXACT." })
  validFromQualifier?: keyof typeof StartQualifier | null;

  @Field(() => EndQualifier, {
    nullable: true,
    description: "How validTo is known. Default: EXACT.",
  })
  validToQualifier?: keyof typeof EndQualifier | null;

  @Field(() => Certainty, {
    nullable: true,
    description: "How certain it is that it held at asOf. Null: it did not.",
  })
  certainty?: Certainty | null;

  @Field(() => [String], { description: "The fields about which claims disagree." })
  disputedFields!: string[];

  @Field(() => [String], { description: "The fields whose value only allegations support." })
  allegedFields!: string[];

  @Field(() => DateTimeScalar, { description: "When this version was recorded." })
  recordedAt!: number;
}
