import { buildDate, buildDayOfDate } from "../../../domain/model/calendar-date.js";
import { LAST_DAY, toEarliestDay } from "../../../domain/time.js";
import { cypher } from "../../../neo4j/cypher.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import type { MeasureSet } from "../../../query/measures/measure-set.js";
import { buildWhereClause } from "../../../query/temporal/temporal-predicates.js";
import type { CountSource } from "../source/count-source.js";
import { buildIntervalStart, type IntervalRange, listIntervalStarts } from "./interval.js";

/** The intervals of a series, and what it counts in one: what held on a day of it, or on its last day. */
export interface SeriesDays extends IntervalRange {
  readonly count: "IN_FORCE" | "AT_END";
}

/**
 * Clauses that bind the start of each interval, as yyyymmdd, and the columns of measures of what held on a day of
 * it, or on its last day. What held in the same intervals is aggregated first, so that it is spread over them once;
 * values that may occur twice cannot be.
 */
export function aggregateInForce(
  builder: QueryBuilder,
  { clauses, days }: CountSource,
  measureSet: MeasureSet,
  { count, ...range }: SeriesDays,
  start: string,
): string {
  const { interval, from, to } = range;
  const [first, last] = builder.createVariables("first", "last");
  const [shownFirst, shownLast] = builder.createVariables("first", "last");
  const [firstStart, lastStart] = builder.createVariables("since", "until");
  const [fromDay, toDay] = [builder.addParameter(toDayNumber(from)), builder.addParameter(toDayNumber(to))];
  const starts = [...listIntervalStarts(range)].map(toDayNumber);
  const isDistinct = measureSet.measures.some((measure) => measure.isDistinct);
  const over = measureSet.aggregates.join(", ");
  const merged = measureSet.merge(({ name }) => name).join(", ");
  // A fact that holds on the last day of an interval has not ended before the next one begins.
  const isAtEnd = count === "AT_END";
  const between = `day >= ${firstStart} AND day ${isAtEnd ? "<" : "<="} ${lastStart}`;
  const lastBound = isAtEnd
    ? `CASE WHEN ${last} >= ${toDay} THEN ${LAST_DAY} ELSE ${buildIntervalStart(interval, buildNextDay(last))} END`
    : buildIntervalStart(interval, shownLast);
  const spread = `UNWIND [day IN ${builder.addParameter(starts)} WHERE ${between}] AS ${start}`;
  return cypher`
    ${clauses}
    ${measureSet.binds}
    WITH *, ${days.first} AS ${first}, ${days.last} AS ${last}
    ${buildWhereClause([`${first} <= ${toDay}`, `${last} >= ${fromDay}`])}
    WITH *,
      CASE WHEN ${first} < ${fromDay} THEN ${fromDay} ELSE ${first} END AS ${shownFirst},
      CASE WHEN ${last} > ${toDay} THEN ${toDay} ELSE ${last} END AS ${shownLast}
    WITH *,
      ${buildIntervalStart(interval, shownFirst)} AS ${firstStart},
      ${lastBound} AS ${lastStart}
    ${isDistinct ? spread : `WITH ${firstStart}, ${lastStart}, ${over}\n${spread}`}
    WITH ${start}, ${isDistinct ? over : merged}`;
}

/** Cypher for the day after one, both as yyyymmdd. */
const buildNextDay = (day: string): string => buildDayOfDate(`${buildDate(day)} + duration('P1D')`);

const toDayNumber = (day: string): bigint => BigInt(toEarliestDay(day));
