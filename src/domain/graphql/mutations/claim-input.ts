import { Field, Float, InputType } from "type-graphql";
import { Basis, Stance } from "../claim.js";
import { SourceInput } from "./source-input.js";

@InputType({ description: "One source's word for what is being recorded." })
export class ClaimInput {
  @Field(() => SourceInput, { description: "Where it was found." })
  source!: SourceInput;

  @Field(() => String, {
    nullable: true,
    description: "The field it speaks of, where it is not the fact as a whole.",
  })
  field?: string | null;

  @Field(() => String, { nullable: true, description: "The value of the field as the source gives it." })
  value?: string | null;

  @Field(() => String, { nullable: true, description: "What the source says, in own words." })
  statement?: string | null;

  @Field(() => String, { nullable: true, description: "The source's words, kept short." })
  quote?: string | null;

  @Field(() => Basis, { nullable: true, defaultValue: Basis.REPORT, description: "What it rests on." })
  basis?: keyof typeof Basis | null;

  @Field(() => Stance, {
    nullable: true,
    defaultValue: Stance.SUPPORTS,
    description: "Whether it speaks for or against what is recorded.",
  })
  stance?: keyof typeof Stance | null;

  @Field(() => Float, {
    nullable: true,
    defaultValue: 0.8,
    description: "How far it is to be trusted, 0…1.",
  })
  confidence?: number | null;
}
