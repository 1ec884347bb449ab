import { earliestDay } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { whereClause } from "../../query/temporal/temporal-predicates.js";
import type { CountSource } from "../shared/counting/counted.js";
import type { Measure } from "../shared/counting/measure.js";
import { type Interval, startInCypher, startsBetween } from "./interval.js";

/** The days of a series, and its intervals. */
export interface SeriesDays {
  readonly interval: Interval;
  readonly from: string;
  readonly to: string;
}

/**
 * Clauses that bind the start of each interval, as yyyymmdd, and the columns of a measure of what held on a day of
 * it. What held in the same intervals is aggregated first, so that it is spread over them once; values that may
 * occur twice cannot be.
 */
export function measuredInForce(
  builder: QueryBuilder,
  { clauses, days }: CountSource,
  { columns, isDistinct }: Measure,
  { interval, from, to }: SeriesDays,
  { start, names }: { readonly start: string; readonly names: readonly string[] },
): string {
  const [first, last] = [builder.variable("first"), builder.variable("last")];
  const [shownFirst, shownLast] = [builder.variable("first"), builder.variable("last")];
  const [firstStart, lastStart] = [builder.variable("since"), builder.variable("until")];
  const [fromDay, toDay] = [builder.parameter(dayNumber(from)), builder.parameter(dayNumber(to))];
  const starts = [...startsBetween(interval, from, to)].map(dayNumber);
  const named = (column: (at: number) => string) =>
    names.map((name, at) => `${column(at)} AS ${name}`).join(", ");
  const over = named((at) => columns[at]?.over ?? "");
  const merged = named((at) => columns[at]?.merge(names[at] ?? "") ?? "");
  const between = `day >= ${firstStart} AND day <= ${lastStart}`;
  const spread = `UNWIND [day IN ${builder.parameter(starts)} WHERE ${between}] AS ${start}`;
  return cypher`
    ${clauses}
    WITH *, ${days.first} AS ${first}, ${days.last} AS ${last}
    ${whereClause([`${first} <= ${toDay}`, `${last} >= ${fromDay}`])}
    WITH *,
      CASE WHEN ${first} < ${fromDay} THEN ${fromDay} ELSE ${first} END AS ${shownFirst},
      CASE WHEN ${last} > ${toDay} THEN ${toDay} ELSE ${last} END AS ${shownLast}
    WITH *,
      ${startInCypher(interval, shownFirst)} AS ${firstStart},
      ${startInCypher(interval, shownLast)} AS ${lastStart}
    ${isDistinct ? spread : `WITH ${firstStart}, ${lastStart}, ${over}\n${spread}`}
    WITH ${start}, ${isDistinct ? over : merged}`;
}

const dayNumber = (day: string): bigint => BigInt(earliestDay(day));
