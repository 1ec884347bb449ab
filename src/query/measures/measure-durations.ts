import { findKindByType, isRelationship } from "../../domain/kinds/vocabulary.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { ItemVariable } from "../cypher/variables.js";
import type { Measure } from "./measure.js";
import { buildShownAmount } from "./measure-counts.js";
import { createPlainValue } from "./measured-value.js";

/** The operations that durations can be aggregated by. */
const aggregations = ["COUNT", "AVG", "MIN", "MAX", "QUANTILE"] as const;

export type DurationOp = (typeof aggregations)[number];

export const isDurationOp = (op: string): op is DurationOp =>
  aggregations.some((allowedOp) => allowedOp === op);

/**
 * Returns true if items of a type last, so that they have a duration. An event stays true for ever, and facts of several
 * kinds can be events.
 */
export function hasDuration(type: TypeClass): boolean {
  const kind = findKindByType(type.name);
  return kind?.category === "RELATIONSHIP" ? kind.time === "STATE" : !isRelationship(type);
}

/** Durations of items, bound row by row. */
interface BoundDurations {
  readonly binds: readonly string[];
  /** Variables: why an item has no duration, as a place in `LeftOut`; and the least and the most days, null without one. */
  readonly reason: string;
  readonly days: string;
}

/** Several measures of the same items use the same durations. */
const bound = new WeakMap<ItemVariable, BoundDurations>();

function resolveBoundDurations(builder: QueryBuilder, item: ItemVariable): BoundDurations {
  const durations = bound.get(item) ?? bindDurations(builder, item);
  bound.set(item, durations);
  return durations;
}

function bindDurations(builder: QueryBuilder, { values }: ItemVariable): BoundDurations {
  const [reason, dates, days] = builder.createVariables("reason", "dates", "days");
  const start = `${values}.validFrom`;
  const end = `${values}.validTo`;
  const buildDaysBetween = (from: number, to: number) =>
    `CASE WHEN ${dates}[${from}] > ${dates}[${to}] THEN 0 ELSE duration.inDays(${dates}[${from}], ${dates}[${to}]).days END`;
  const bounds = [buildDaysBetween(1, 2), buildDaysBetween(0, 3)].join(", ");
  const all = [buildFirstDate(start), buildLastDate(start), buildFirstDate(end), buildLastDate(end)].join(
    ", ",
  );
  return {
    binds: [
      cypher`
        WITH *, CASE
          WHEN ${end} IS NULL OR ${values}.lastDay >= ${builder.day} THEN 0
          WHEN ${start} IS NULL THEN 1
          WHEN ${values}.validFromQualifier IS NOT NULL OR ${values}.validToQualifier IS NOT NULL THEN 2
          ELSE 3
        END AS ${reason}`,
      `WITH *, CASE WHEN ${reason} = 3 THEN [${all}] END AS ${dates}`,
      `WITH *, CASE WHEN ${reason} = 3 THEN [${bounds}] END AS ${days}`,
    ],
    reason,
    days,
  };
}

/**
 * Measures how long items lasted, in days from start to end. A date that is a year or a month gives a least and a most
 * duration; all aggregations are monotone, so that theirs are bounds of the result. What is still open on the day of the
 * query, has no known start, or a start or end that is only a bound, has no duration and is left out.
 */
export function measureDurations(
  builder: QueryBuilder,
  item: ItemVariable,
  op: DurationOp,
  quantile: string,
): Measure {
  const { binds, reason, days } = resolveBoundDurations(builder, item);
  const least = `${days}[0]`;
  const most = `${days}[1]`;
  const aggregation = op === "QUANTILE" ? { quantile } : op === "AVG" ? "SUM" : op;
  const leftOut = [0, 1, 2].map((reasonIndex) => ({
    aggregation: "SUM" as const,
    of: `CASE WHEN ${reason} = ${reasonIndex} THEN 1 ELSE 0 END`,
  }));
  return {
    of: most,
    binds,
    columns: [
      { aggregation: "COUNT", of: most },
      { aggregation, of: least },
      { aggregation, of: most },
      ...leftOut,
    ],
    read: (_, [count = "0", low = "", high = "", ...leftOutCounts]) => {
      if (op === "COUNT")
        return { ...createPlainValue(count, "'EXACT'"), leftOut: `[${leftOutCounts.join(", ")}]` };
      const buildConditional = (condition: string, amount: string) =>
        `CASE WHEN ${count} > 0 AND ${condition} THEN ${buildShownAmount(op, amount, count)} END`;
      return {
        ...createPlainValue(buildConditional(`${low} = ${high}`, low)),
        atLeast: buildConditional(`${low} <> ${high}`, low),
        atMost: buildConditional(`${low} <> ${high}`, high),
        leftOut: `[${leftOutCounts.join(", ")}]`,
      };
    },
    isDistinct: op === "QUANTILE",
  };
}

const buildFirstDate = (text: string): string => `date(left(${text} + '-01-01', 10))`;

const buildLastDate = (text: string): string => cypher`
  CASE size(${text})
  WHEN 4 THEN date(${text} + '-12-31')
  WHEN 7 THEN date(${text} + '-01') + duration('P1M') - duration('P1D')
  ELSE date(${text})
  END`;
