import { RateLimit } from "../../domain/graphql/rate-limit.js";
import { formatInstant, now } from "../../domain/time.js";
import type { QueryContext } from "../context.js";
import { queryField } from "../fields/query-field.js";
import { buildObjectFrom } from "../selection/response-object.js";

export const rateLimitField = queryField("rateLimit", {
  type: () => RateLimit,
  description: "What the query that asks it costs. With dryRun nothing else of the query is run or answered.",
  args: { dryRun: { type: () => Boolean, description: "Only tell the cost.", defaultValue: false } },
  weight: 0,
  resolve: ({ costing = { cost: 0, nodeCount: 0, limit: 0 } }: QueryContext, { selection }) => {
    const { cost, limit, nodeCount } = costing;
    const remaining = Math.max(0, limit - cost);
    return buildObjectFrom(selection, { cost, limit, remaining, resetAt: formatInstant(now()), nodeCount });
  },
});
