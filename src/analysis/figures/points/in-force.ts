import { toEarliestDay } from "../../../domain/time.js";
import { cypher } from "../../../neo4j/cypher.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import { buildFactDoubt, doubtLevels, isInDoubt } from "../../../query/measures/doubt-level.js";
import type { MeasureSet } from "../../../query/measures/measure-set.js";
import { canBeStep } from "../../../query/temporal/between-steps.js";
import { buildWhereClause } from "../../../query/temporal/temporal-predicates.js";
import type { DatedCountSource } from "../source/count-source.js";
import { computeCountedDays, listIntervalStarts } from "./interval.js";
import { createIntervalSpans, NO_INTERVAL, type SeriesDays } from "./interval-span.js";

/** The variables of a point: the start of its interval, and the number of items in it that are in doubt. */
export interface PointVariables {
  readonly start: string;
  readonly doubtful: string;
}

/**
 * Clauses that bind the start of each interval, as yyyymmdd, the columns of measures of what held on a day of it, or on its
 * last day, and the number of items in doubt: those that always are, and those that only possibly held then. Items that count,
 * and surely do, in the same intervals are aggregated first, so that they are spread over them once. Values that may occur twice
 * cannot be, nor facts about which other facts remove a doubt.
 */
export function aggregateInForce(
  builder: QueryBuilder,
  source: DatedCountSource,
  measureSet: MeasureSet,
  series: SeriesDays,
  { start, doubtful }: PointVariables,
): string {
  const [days, rows] = builder.createVariables("days", "rows");
  const [first, last] = builder.createVariables("first", "last");
  const [sureFirst, sureLast] = builder.createVariables("first", "last");
  const { fromDay, toDay, buildFirst, buildLast, contains } = createIntervalSpans(builder, series);
  const starts = builder.addParameter([...listIntervalStarts(series)].map(toDayNumber));
  const spread = `UNWIND [day IN ${starts} WHERE ${contains(first, last, "day")}] AS ${start}`;
  const hasSteps = canBeStep([source.type.name]);
  const isDoubtful = hasSteps
    ? `${isInDoubt(builder, source)} OR ${isStepDoubtful(builder, source, series, start)}`
    : `NOT (${contains(sureFirst, sureLast, start)})`;
  const over = measureSet.aggregates.join(", ");
  const merged = measureSet.merge(({ name }) => name).join(", ");
  const bounds = [
    `${buildFirst(`${days}[0]`)} AS ${first}`,
    `${buildLast(`${days}[1]`)} AS ${last}`,
    `CASE WHEN ${isInDoubt(builder, source)} THEN ${NO_INTERVAL} ELSE ${buildFirst(`${days}[2]`)} END AS ${sureFirst}`,
    `${buildLast(`${days}[3]`)} AS ${sureLast}`,
  ];
  const isItemwise = hasSteps || measureSet.measures.some(({ isDistinct }) => isDistinct);
  return cypher`
    ${source.clauses}
    ${measureSet.binds}
    WITH *, ${source.days} AS ${days}
    ${buildWhereClause([`${days}[0] <= ${toDay}`, `${days}[1] >= ${fromDay}`])}
    WITH *, ${(hasSteps ? bounds.slice(0, 2) : bounds).join(", ")}
    ${
      isItemwise
        ? cypher`
          ${spread}
          WITH ${start}, ${over}, count(CASE WHEN ${isDoubtful} THEN 1 END) AS ${doubtful}`
        : cypher`
          WITH ${[first, last, sureFirst, sureLast].join(", ")}, ${over}, count(*) AS ${rows}
          ${spread}
          WITH ${start}, ${merged}, sum(CASE WHEN ${isDoubtful} THEN ${rows} ELSE 0 END) AS ${doubtful}`
    }`;
}

/** Builds the condition that a fact that may be a step of a holding is in doubt within the interval with a start. */
function isStepDoubtful(
  builder: QueryBuilder,
  { type, values }: DatedCountSource,
  series: SeriesDays,
  start: string,
): string {
  const countedDays = builder.addParameter(
    Object.fromEntries(
      [...listIntervalStarts(series)].map((intervalStart) => {
        const { first, last } = computeCountedDays(series, intervalStart);
        const days = [series.count === "AT_END" ? last : first, last];
        return [toEarliestDay(intervalStart), days.map(toDayNumber)];
      }),
    ),
  );
  const counted = `${countedDays}[toString(${start})]`;
  return `${buildFactDoubt(builder, values, type, { from: `${counted}[0]`, to: `${counted}[1]` })} > ${doubtLevels.NONE}`;
}

const toDayNumber = (day: string): bigint => BigInt(toEarliestDay(day));
