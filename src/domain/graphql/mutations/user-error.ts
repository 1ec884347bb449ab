import { Field, ObjectType } from "type-graphql";

@ObjectType({
  description:
    "Why something was not recorded. All that is wrong is told at once, and nothing is written then.",
  simpleResolvers: true,
})
export class UserError {
  @Field(() => [String], {
    nullable: true,
    description: "The path of what is wrong within the input: claim, source, id. Null: the input as a whole.",
  })
  field?: string[] | null;

  @Field(() => String, { description: "What is wrong and what is allowed, for a person." })
  message!: string;

  @Field(() => String, { description: "BAD_USER_INPUT, NOT_FOUND or CONFLICT." })
  code!: string;
}
