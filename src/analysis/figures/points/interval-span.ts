import { buildDate, buildDayOfDate } from "../../../domain/model/calendar-date.js";
import { LAST_DAY, toEarliestDay } from "../../../domain/time.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import { buildIntervalStart, type IntervalRange } from "./interval.js";

/** The intervals of a series, and what it counts in one: what held on a day of it, or on its last day. */
export interface SeriesDays extends IntervalRange {
  readonly count: "IN_FORCE" | "AT_END";
}

/** Cypher for the span of intervals in which something counts, by the first and the last day on which it holds. */
export interface IntervalSpans {
  readonly fromDay: string;
  readonly toDay: string;
  readonly buildFirst: (day: string) => string;
  readonly buildLast: (day: string) => string;
  /** Builds the condition that the interval with a start lies in the span from a first to a last one. */
  readonly contains: (first: string, last: string, start: string) => string;
}

/** Later than the start of any interval. */
export const NO_INTERVAL = LAST_DAY + 1;

/** Builds the spans of a series, whose first and last interval may be cut. */
export function createIntervalSpans(
  builder: QueryBuilder,
  { interval, from, to, count }: SeriesDays,
): IntervalSpans {
  const [fromDay, toDay] = [
    builder.addParameter(BigInt(toEarliestDay(from))),
    builder.addParameter(BigInt(toEarliestDay(to))),
  ];
  // Something that holds on the last day of an interval has not ended before the next one begins.
  const isAtEnd = count === "AT_END";
  const buildBound = (day: string, isLater: string, boundDay: string) =>
    `CASE WHEN ${day} < ${fromDay} THEN 0 WHEN ${day} ${isLater} ${toDay} THEN ${NO_INTERVAL} ELSE ${buildIntervalStart(interval, boundDay)} END`;
  return {
    fromDay,
    toDay,
    buildFirst: (day) => buildBound(day, ">", day),
    buildLast: (day) => buildBound(day, ">=", isAtEnd ? buildNextDay(day) : day),
    contains: (first, last, start) => `${first} <= ${start} AND ${start} ${isAtEnd ? "<" : "<="} ${last}`,
  };
}

/** Cypher for the day after one, both as yyyymmdd. */
const buildNextDay = (day: string): string => buildDayOfDate(`${buildDate(day)} + duration('P1D')`);
