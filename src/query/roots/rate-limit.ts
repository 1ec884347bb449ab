import { Field, Int, ObjectType } from "type-graphql";
import { DateTimeScalar } from "../../domain/schema/scalars.js";
import { formatInstant, getNow } from "../../domain/time.js";
import type { QueryContext } from "../context.js";
import { declareQueryField } from "../fields/query-field.js";
import { buildObjectFrom } from "../selection/response-object.js";

@ObjectType({ description: "The cost of the query and the limit.", simpleResolvers: true })
class RateLimit {
  @Field(() => Int, { description: "The highest cost that the query can have, given its page sizes." })
  cost!: number;

  @Field(() => Int, { description: "The highest cost that one query may have." })
  limit!: number;

  @Field(() => Int, { description: "The limit minus the cost, at least 0." })
  remaining!: number;

  @Field(() => DateTimeScalar, {
    description: "When the full limit is available again: now, since it is per query.",
  })
  resetAt!: number;

  @Field(() => Int, { description: "The highest number of rows that the answer can have." })
  nodeCount!: number;
}

export const rateLimitField = declareQueryField("rateLimit", {
  type: () => RateLimit,
  description: "The cost of this query. With dryRun, the rest is not run.",
  args: { dryRun: { type: () => Boolean, description: "Return only the cost.", defaultValue: false } },
  weight: 0,
  resolve: ({ progress }: QueryContext, { selection }) => {
    const { cost, limit, nodeCount } = progress?.cost ?? { cost: 0, limit: 0, nodeCount: 0 };
    const remaining = Math.max(0, limit - cost);
    return buildObjectFrom(selection, {
      cost,
      limit,
      remaining,
      resetAt: formatInstant(getNow()),
      nodeCount,
    });
  },
});
