import { cypher } from "../../neo4j/cypher.js";
import { buildCountQualifier, matchObservation, matchSharing } from "../counts/shared-count.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { aggregateListExpression } from "./aggregate-list-expression.js";
import type { Aggregation, Column } from "./column.js";
import type { Measure } from "./measure.js";
import { createPlainValue, type MeasuredValue } from "./measured-value.js";

/** The operation that aggregates a figure. */
export type FigureOp = "SUM" | "AVG" | "MIN" | "MAX";

/** A count that is measured, and its qualifier, as Cypher expressions of one row. */
export interface MeasuredCount {
  readonly count: string;
  readonly qualifier: string;
  /** The fact, if its count can be shared with others. */
  readonly fact: string | null;
}

/** Converts an operation to the aggregation of amounts. A mean is their sum, divided when it is read. */
export const toAggregation = (op: FigureOp): Aggregation => (op === "AVG" ? "SUM" : op);

/** Builds the value that is shown of a column of amounts: a mean is their sum divided by their count. */
export const buildShownAmount = (op: string, amount: string, count: string): string =>
  op === "AVG" ? `toFloat(${amount}) / ${count}` : amount;

/** Builds the lower bound of a count: without one, a count can be 0. */
export const buildLowerBound = ({ count, qualifier }: MeasuredCount): string =>
  `CASE WHEN ${qualifier} IN ${mostQualifiers} THEN 0 ELSE ${count} END`;

/** A part of an approximate count is at most about that count. */
const AT_MOST_ABOUT = "AT_MOST_ABOUT";
const mostQualifiers = `['AT_MOST', '${AT_MOST_ABOUT}']`;

/** Builds the condition that one of some qualifiers is among others. */
const hasAny = (qualifiers: string, sought: string): string =>
  `any(qualifier IN ${qualifiers} WHERE qualifier IN ${sought})`;

/**
 * Measures counts: what may be added up, and what is known of the result. A count that several facts share is one
 * amount, however many of them are selected; if it is only some of them, it is the most that these can have. A result
 * is as exact as its amounts: at most, if one of them is; between bounds, if others are at least.
 */
export function measureCounts(op: FigureOp, measured: MeasuredCount): Pick<Measure, "columns" | "read"> {
  const { count, qualifier, fact } = measured;
  const aggregation = toAggregation(op);
  const observed = `CASE WHEN ${fact}.observationId IS NOT NULL THEN [${fact}.observationId, ${fact}.id] END`;
  const sharedColumn: Column = { aggregation: "LIST", of: observed };
  return {
    columns: [
      { aggregation: "COUNT", of: count },
      { aggregation, of: count },
      { aggregation, of: buildLowerBound(measured) },
      { aggregation: "LIST", of: qualifier },
      ...(fact === null ? [] : [sharedColumn]),
    ],
    read: (builder, [ownCount = "", total = "", floor = "", qualifiers = "", shared]) => {
      if (shared === undefined) return buildMeasuredValue(op, { count: ownCount, total, floor, qualifiers });
      const sharedAmounts = bindSharedAmounts(builder, op, shared);
      const combinedAmounts: Amounts = {
        count: `(${ownCount} + ${sharedAmounts.count})`,
        total: combineAggregates(op, total, sharedAmounts.total),
        floor: combineAggregates(op, floor, sharedAmounts.floor),
        qualifiers: `(${qualifiers} + ${sharedAmounts.qualifiers})`,
      };
      return {
        ...buildMeasuredValue(op, combinedAmounts),
        clauses: sharedAmounts.clauses,
        shared: sharedAmounts.count,
      };
    },
  };
}

/** The amounts of a group: how many, aggregated, aggregated by their lower bounds, and their qualifiers. */
interface Amounts {
  readonly count: string;
  readonly total: string;
  readonly floor: string;
  readonly qualifiers: string;
}

/**
 * Aggregates the shared counts of a group, each once, from a list of pairs of an observation and one of its facts. Only
 * a part of a count is selected if others of its facts are not among the pairs.
 */
function bindSharedAmounts(
  builder: QueryBuilder,
  op: FigureOp,
  shared: string,
): Amounts & { readonly clauses: readonly string[] } {
  const [id, selected, fact] = builder.createVariables("id", "selected", "r");
  const amounts = builder.createVariable("amounts");
  const { entity, clauses } = matchObservation(builder, id);
  const { version } = entity;
  const isPart = `EXISTS { ${matchSharing(builder, id, fact, [`NOT ${fact}.id IN ${selected}`])} }`;
  const clause = cypher`
    UNWIND [COLLECT {
      WITH [pair IN ${shared} | pair[1]] AS ${selected}
      UNWIND ${shared} AS pair
      WITH DISTINCT ${selected}, pair[0] AS ${id}
      ${clauses}
      WITH ${version}.count AS amount, ${buildCountQualifier(version)} AS meant, ${isPart} AS isPart
      RETURN [
        CASE WHEN isPart AND meant = 'AT_LEAST' THEN 0 ELSE amount END,
        CASE WHEN NOT isPart OR meant = 'AT_LEAST' THEN meant
          WHEN meant = 'ABOUT' THEN '${AT_MOST_ABOUT}' ELSE 'AT_MOST' END
      ]
    }] AS ${amounts}`;
  const aggregation = toAggregation(op);
  const floor = buildLowerBound({ count: "amount[0]", qualifier: "amount[1]", fact: null });
  return {
    clauses: [clause],
    count: `size(${amounts})`,
    total: aggregateListExpression(aggregation, `[amount IN ${amounts} | amount[0]]`),
    floor: aggregateListExpression(aggregation, `[amount IN ${amounts} | ${floor}]`),
    qualifiers: `[amount IN ${amounts} | amount[1]]`,
  };
}

/** Combines two aggregates of amounts. */
function combineAggregates(op: FigureOp, first: string, second: string): string {
  if (op === "SUM" || op === "AVG") return `(${first} + ${second})`;
  const isFirst = `${first} ${op === "MIN" ? "<=" : ">="} ${second}`;
  return `CASE WHEN ${second} IS NULL OR ${isFirst} THEN ${first} ELSE ${second} END`;
}

export function buildMeasuredValue(
  op: FigureOp,
  { count, total, floor, qualifiers }: Amounts,
): MeasuredValue {
  const isAtMost = hasAny(qualifiers, mostQualifiers);
  const isBetween = `'AT_LEAST' IN ${qualifiers} AND ${isAtMost}`;
  return {
    ...createPlainValue(
      `CASE WHEN ${count} > 0 AND NOT (${isBetween}) THEN ${buildShownAmount(op, total, count)} END`,
    ),
    atLeast: `CASE WHEN ${count} > 0 AND ${isBetween} THEN ${buildShownAmount(op, floor, count)} END`,
    qualifier: cypher`
      CASE
        WHEN ${count} = 0 THEN null
        WHEN ${isBetween} THEN ${buildBoundsQualifier(qualifiers)}
        WHEN 'AT_LEAST' IN ${qualifiers} THEN 'AT_LEAST'
        WHEN ${isAtMost} THEN 'AT_MOST'
        ELSE ${buildBoundsQualifier(qualifiers)}
      END`,
    approximate: hasAny(qualifiers, `['ABOUT', '${AT_MOST_ABOUT}']`),
  };
}

export const buildBoundsQualifier = (qualifiers: string): string =>
  `CASE WHEN 'ABOUT' IN ${qualifiers} THEN 'ABOUT' ELSE 'EXACT' END`;
