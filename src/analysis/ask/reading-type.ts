import { JSONObjectResolver } from "graphql-scalars";
import { Field, ObjectType } from "type-graphql";
import { Completeness } from "../shared/completeness.js";

@ObjectType("Reading", {
  description: "What a question in plain English means, and its answer.",
  simpleResolvers: true,
})
export class QuestionAnswer {
  @Field(() => String, {
    nullable: true,
    description: "The form of the question. Null: it is not understood.",
  })
  form?: string | null;

  @Field(() => String, { nullable: true, description: "The question as it is understood, in words." })
  interpretation?: string | null;

  @Field(() => [QuestionAnswer], {
    description: "What it may mean, without rows, if it may mean several things.",
  })
  alternatives!: readonly QuestionAnswer[];

  @Field(() => [String], { description: "The parts that are not understood, each with a reason." })
  notUnderstood!: readonly string[];

  @Field(() => String, { description: "The answer in words, or why there is none." })
  sentence!: string;

  @Field(() => String, { nullable: true, description: "The document of GraphQL that reads the rows." })
  document?: string | null;

  @Field(() => JSONObjectResolver, { nullable: true, description: "The variables of the document." })
  variables?: object | null;

  @Field(() => [JSONObjectResolver], { description: "The facts, entities or figures, with their ids." })
  rows!: readonly object[];

  @Field(() => String, { nullable: true, description: "The path of the explorer's page about it." })
  path?: string | null;

  @Field(() => Completeness, { description: "Whether the rows are all." })
  completeness!: Completeness;
}
