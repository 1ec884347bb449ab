import { Field, Float, ObjectType } from "type-graphql";
import { FactStatus } from "../relationships/relationship.js";
import type { FieldOptions } from "../schema/field.js";
import { FieldChange } from "./change.js";

@ObjectType({
  description: "What a mutation would record, if it were not a dry run.",
  simpleResolvers: true,
})
export class RecordPreview {
  @Field(() => Boolean, { description: "Whether anything would change." })
  changes!: boolean;

  @Field(() => Boolean, {
    description: "Whether its sources would only repeat it for another day.",
  })
  confirmed!: boolean;

  @Field(() => [FieldChange], {
    description: "The values that are shown now, and those that would be shown instead.",
  })
  replacedValue!: readonly FieldChange[];

  @Field(() => FactStatus, {
    nullable: true,
    description: "The status of the fact. Null: unchanged, or an entity.",
  })
  status?: keyof typeof FactStatus | null;

  @Field(() => Float, {
    nullable: true,
    description: "The confidence of the fact. Null: unchanged, or an entity.",
  })
  confidence?: number | null;

  @Field(() => [String], {
    nullable: true,
    description: "The fields about which claims would disagree. Null: unchanged.",
  })
  disputedFields?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "The fields that only allegations would support. Null: unchanged.",
  })
  allegedFields?: readonly string[] | null;
}

/** The field of a payload for the result of a dry run. */
export const previewField: FieldOptions = {
  type: () => RecordPreview,
  nullable: true,
  description: "What would be recorded. Null without dryRun.",
};
