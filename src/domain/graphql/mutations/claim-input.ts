import { Field, Float, InputType } from "type-graphql";
import { FieldName } from "../../kinds/field-names.js";
import { PartialDateScalar } from "../../schema/scalars.js";
import { Basis, Stance } from "../claim.js";
import { SourceInput } from "./source-input.js";

@InputType({ description: "What one source says about the entity or fact." })
export class ClaimInput {
  @Field(() => SourceInput, { description: "The source." })
  source!: SourceInput;

  @Field(() => String, {
    nullable: true,
    description: "The field that it is about. Default: the whole fact.",
  })
  field?: string | null;

  @Field(() => String, { nullable: true, description: "The value of the field as written in the source." })
  value?: string | null;

  @Field(() => [FieldName], {
    nullable: true,
    description: "The fields of the input that the source states. Not with field.",
  })
  supports?: readonly string[] | null;

  @Field(() => String, { nullable: true, description: "What the source says, paraphrased." })
  statement?: string | null;

  @Field(() => String, { nullable: true, description: "A short quotation from the source." })
  quote?: string | null;

  @Field(() => Basis, { nullable: true, defaultValue: Basis.REPORT, description: "The type of evidence." })
  basis?: keyof typeof Basis | null;

  @Field(() => Stance, {
    nullable: true,
    defaultValue: Stance.SUPPORTS,
    description: "Whether it supports or disputes what is recorded.",
  })
  stance?: keyof typeof Stance | null;

  @Field(() => Float, {
    nullable: true,
    defaultValue: 0.8,
    description: "How reliable it is, 0…1.",
  })
  confidence?: number | null;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: "When the source observed it. Default: the day of the source.",
  })
  observedOn?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether it announces what is to come. Default: false.",
  })
  expected?: boolean | null;
}
