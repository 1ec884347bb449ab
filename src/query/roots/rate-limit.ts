import { RateLimit } from "../../domain/graphql/rate-limit.js";
import { formatInstant, now } from "../../domain/time.js";
import type { QueryContext } from "../context.js";
import { queryField } from "../fields/query-field.js";
import { buildObjectFrom } from "../selection/response-object.js";

export const rateLimitField = queryField("rateLimit", {
  type: () => RateLimit,
  description:
    "The cost of the query that requests this field. With dryRun, the rest of the query is not run.",
  args: { dryRun: { type: () => Boolean, description: "Return only the cost.", defaultValue: false } },
  weight: 0,
  resolve: ({ queryCost = { cost: 0, nodeCount: 0, limit: 0 } }: QueryContext, { selection }) => {
    const { cost, limit, nodeCount } = queryCost;
    const remaining = Math.max(0, limit - cost);
    return buildObjectFrom(selection, { cost, limit, remaining, resetAt: formatInstant(now()), nodeCount });
  },
});
