import { Field, Int, ObjectType } from "type-graphql";
import { DateTimeScalar } from "../schema/scalars.js";

@ObjectType({ description: "What the query costs, and what is left to spend.", simpleResolvers: true })
export class RateLimit {
  @Field(() => Int, { description: "What the query may cost in the worst case that its sizes allow." })
  cost!: number;

  @Field(() => Int, { description: "What one query may cost." })
  limit!: number;

  @Field(() => Int, { description: "What is left of the limit after this query; never below 0." })
  remaining!: number;

  @Field(() => DateTimeScalar, {
    description: "When the whole limit is there again: it is one query's, so at once.",
  })
  resetAt!: number;

  @Field(() => Int, { description: "How many rows the answer may hold." })
  nodeCount!: number;
}
