import { Field, Float, ID, ObjectType } from "type-graphql";
import { FactStatus } from "../relationships/relationship.js";
import type { FieldOptions } from "../schema/field.js";
import { FieldChange } from "./change.js";

@ObjectType({ description: "What a dry run would make of a thing.", simpleResolvers: true })
export class RecordPreview {
  @Field(() => ID, { description: "The id of the thing." })
  nodeId!: string;

  @Field(() => Boolean, { description: "Whether anything would change." })
  changes!: boolean;

  @Field(() => Boolean, { description: "Whether it would be new." })
  created!: boolean;

  @Field(() => [FieldChange], { description: "New and changed values." })
  changedFields!: readonly FieldChange[];

  @Field(() => [String], { description: "Fields that its claims would support." })
  creditedFields!: readonly string[];

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
    description: "Fields that claims would disagree on. Null: unchanged.",
  })
  disputedFields?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "Fields that only allegations would support. Null: unchanged.",
  })
  allegedFields?: readonly string[] | null;
}

/** The field of a payload for the result of a dry run. */
export const previewField: FieldOptions = {
  type: () => RecordPreview,
  nullable: true,
  description: "What would be recorded. Null without dryRun.",
};
