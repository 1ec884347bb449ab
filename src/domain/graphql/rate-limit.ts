import { Field, Int, ObjectType } from "type-graphql";
import { DateTimeScalar } from "../schema/scalars.js";

@ObjectType({ description: "The cost of the query and the limit.", simpleResolvers: true })
export class RateLimit {
  @Field(() => Int, { description: "The highest cost that the query can have, given its page sizes." })
  cost!: number;

  @Field(() => Int, { description: "The highest cost that one query may have." })
  limit!: number;

  @Field(() => Int, { description: "The limit minus the cost, at least 0." })
  remaining!: number;

  @Field(() => DateTimeScalar, {
    description: "When the full limit is available again: now, since the limit is per query.",
  })
  resetAt!: number;

  @Field(() => Int, { description: "The highest number of rows that the answer can have." })
  nodeCount!: number;
}
