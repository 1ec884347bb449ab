import { Field, Float, ObjectType } from "type-graphql";
import { ClaimSubject } from "../entities/claim-subject.js";
import { FieldName } from "../kinds/field-names.js";
import { FactStatus } from "../relationships/relationship.js";
import { addField } from "../schema/field.js";
import { FieldQualifier } from "../values/field-qualifier.js";
import { Claim } from "./claim.js";

@ObjectType({
  description: "What the claims about one field of a fact or an entity add up to.",
  simpleResolvers: true,
})
export class FieldState {
  @Field(() => String, { description: "The name of the field, such as share." })
  field!: string;

  @Field(() => String, {
    nullable: true,
    description: "The value shown, as text: that of the claim that ranks first.",
  })
  value?: string | null;

  @Field(() => FieldQualifier, {
    description: "How precise the value is. A bound leaves the field itself null.",
  })
  qualifier!: FieldQualifier;

  @Field(() => FactStatus, {
    description: "SUPPORTED, ALLEGED (only allegations) or DISPUTED (claims disagree).",
  })
  status!: keyof typeof FactStatus;

  @Field(() => Float, {
    description: "The confidence of the claim that gives the value, 0…1. 0: none does.",
  })
  confidence!: number;

  @Field(() => Claim, { nullable: true, description: "The claim that gives the value." })
  claim?: Claim | null;
}

addField(ClaimSubject, "fieldStates", {
  type: () => [FieldState],
  description: "What claims say of its fields.",
  args: {
    fields: { type: () => [FieldName], description: "Only these fields." },
    exact: { type: () => Boolean, description: "Only exact values, or only others." },
  },
});
