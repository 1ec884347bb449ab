import { Field, Float, ObjectType } from "type-graphql";
import { ClaimSubject } from "../entities/claim-subject.js";
import { FieldName } from "../kinds/field-names.js";
import { FactStatus } from "../relationships/relationship.js";
import { addField } from "../schema/field.js";
import { FieldQualifier } from "../values/field-qualifier.js";
import { Claim } from "./claim.js";
import { basesInOrder } from "./claim-order.js";

@ObjectType({
  description:
    "What the claims about one field of a fact or an entity add up to. Fields that no claim speaks of are left out, and so are names and identifiers unless a claim is about them, and values that do not apply on the day of the query, as an exit before its day. Empty for an entity that an earlier release recorded and that has not changed since, if it is not known which claims its values rest on.",
  simpleResolvers: true,
})
export class FieldState {
  @Field(() => String, { description: "The name of the field, such as share." })
  field!: string;

  @Field(() => String, {
    nullable: true,
    description: `The value shown, as text. It is that of the claim that ranks first: by basis (${basesInOrder.join(", ")}), then by confidence, then by the date of the source, newest first. Null: no claim gives one.`,
  })
  value?: string | null;

  @Field(() => FieldQualifier, {
    description: "How precise the value is. The field itself is null where only a bound is known.",
  })
  qualifier!: FieldQualifier;

  @Field(() => FactStatus, {
    description: "SUPPORTED, ALLEGED (only allegations support it) or DISPUTED (claims disagree about it).",
  })
  status!: keyof typeof FactStatus;

  @Field(() => Float, {
    description: "The confidence of the claim that gives the value, 0…1. 0: no claim is known to give it.",
  })
  confidence!: number;

  @Field(() => Claim, { nullable: true, description: "The claim that gives the value." })
  claim?: Claim | null;
}

addField(ClaimSubject, "fieldStates", {
  type: () => [FieldState],
  description: "What claims about each field add up to.",
  args: {
    fields: { type: () => [FieldName], description: "Only these fields. Default: all." },
    qualifiers: {
      type: () => [FieldQualifier],
      description: "Only these qualifiers. Default: all.",
    },
  },
});
