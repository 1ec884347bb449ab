import { earliestDay } from "../../domain/time.js";
import { AppError } from "../../errors.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { readingDay } from "../../query/cypher/resolved-as-of.js";

/**
 * Cypher for the day `since`: a list of the day as yyyymmdd and as YYYY-MM-DD; null without one. Fails with
 * BAD_USER_INPUT if it is later than the day of asOf.
 */
export function dayBefore(builder: QueryBuilder, since: string | null | undefined): string | null {
  if (since == null) return null;
  if (earliestDay(since) > readingDay(builder.moment))
    throw new AppError("BAD_USER_INPUT", "since must not be later than the day of asOf.");
  return `[${builder.parameter(BigInt(earliestDay(since)))}, ${builder.parameter(since)}]`;
}
