import { Field, ObjectType } from "type-graphql";

@ObjectType({
  description: "A validation error. All errors of an input are reported together, and nothing is written.",
  simpleResolvers: true,
})
export class UserError {
  @Field(() => [String], {
    nullable: true,
    description:
      "The path of the invalid value in the input, such as claim, source, id. Null: the whole input.",
  })
  field?: string[] | null;

  @Field(() => String, { description: "A message for people: what is wrong and what is allowed." })
  message!: string;

  @Field(() => String, { description: "BAD_USER_INPUT, NOT_FOUND or CONFLICT." })
  code!: string;
}
