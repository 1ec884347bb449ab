import { earliestDay } from "../../domain/time.js";
import { AppError } from "../../errors.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { readingDay } from "../../query/cypher/resolved-as-of.js";

/**
 * The day since which a change is asked for, as yyyymmdd and as YYYY-MM-DD in a list: Cypher; null where none is.
 * Fails with BAD_USER_INPUT on one after the day asked about.
 */
export function dayBefore(draft: QueryBuilder, since: string | null | undefined): string | null {
  if (since == null) return null;
  if (earliestDay(since) > readingDay(draft.moment))
    throw new AppError("BAD_USER_INPUT", "since must not be after the day that asOf asks about.");
  return `[${draft.parameter(BigInt(earliestDay(since)))}, ${draft.parameter(since)}]`;
}
