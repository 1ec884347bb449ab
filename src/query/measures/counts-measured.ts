import { cypher } from "../../neo4j/cypher.js";
import { matchObservation, matchSharing, qualifierOf } from "../counts/shared-count.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { Aggregation, Column } from "./column.js";
import type { MeasuredValue } from "./measured-value.js";
import { overList } from "./over-list.js";

/** How a figure is aggregated. */
export type FigureOp = "SUM" | "AVG" | "MIN" | "MAX";

/** A count that is measured, and its qualifier, as Cypher expressions of one row. */
export interface MeasuredCount {
  readonly count: string;
  readonly qualifier: string;
  /** The fact, if its count can be shared with others. */
  readonly fact: string | null;
}

/** The columns of a measure of counts, and how they are read. */
export interface CountsMeasure {
  readonly columns: readonly Column[];
  readonly read: (builder: QueryBuilder, names: readonly string[]) => MeasuredValue;
}

/** The aggregation of amounts. A mean is their sum, divided when it is read. */
export const aggregationOf = (op: FigureOp): Aggregation => (op === "AVG" ? "SUM" : op);

/** The same of amounts that are aggregated already, for several groups. */
export const mergeOf =
  (op: FigureOp) =>
  (column: string): string =>
    `${op === "AVG" ? "sum" : op.toLowerCase()}(${column})`;

/** Without a bound from below, a count can be 0. */
const least = ({ count, qualifier }: MeasuredCount): string =>
  `CASE ${qualifier} WHEN 'AT_MOST' THEN 0 ELSE ${count} END`;

/** Lists of several groups as one. A value can be in it more than once. */
export const joinLists = (column: string): string =>
  `reduce(joined = [], one IN collect(${column}) | joined + one)`;

/** How many rows have a count of their own, and which qualifiers these have. */
const known = ({ count }: MeasuredCount): Column => ({
  aggregation: "COUNT",
  of: count,
  merge: (column) => `sum(${column})`,
});
const qualifiers = ({ qualifier }: MeasuredCount): Column => ({
  aggregation: "LIST",
  of: qualifier,
  merge: joinLists,
});

/**
 * Measures counts: what may be added up, and what is known of the result. A count that several facts share is one
 * amount, however many of them are selected; if it is only some of them, it is the most that these can have. A result
 * is as exact as its amounts: at most, if one of them is; between bounds, if others are at least.
 */
export function measureCounts(op: FigureOp, measured: MeasuredCount): CountsMeasure {
  const { count, fact } = measured;
  const [aggregation, merge] = [aggregationOf(op), mergeOf(op)];
  return {
    columns: [
      known(measured),
      { aggregation, of: count, merge },
      { aggregation, of: least(measured), merge },
      qualifiers(measured),
      ...(fact === null
        ? []
        : [
            {
              aggregation: "LIST" as const,
              of: `CASE WHEN ${fact}.observationId IS NOT NULL THEN [${fact}.observationId, ${fact}.id] END`,
              merge: joinLists,
            },
          ]),
    ],
    read: (builder, [own = "", total = "", floor = "", meant = "", shared]) => {
      if (shared === undefined) return result(op, { count: own, total, floor, meant });
      const one = sharedAmounts(builder, op, shared);
      const both = {
        count: `(${own} + ${one.count})`,
        total: combined(op, total, one.total),
        floor: combined(op, floor, one.floor),
        meant: `(${meant} + ${one.meant})`,
      };
      return { ...result(op, both), clauses: one.clauses, shared: one.count };
    },
  };
}

/** The amounts of a group: how many, aggregated, aggregated by their lower bounds, and their qualifiers. */
interface Amounts {
  readonly count: string;
  readonly total: string;
  readonly floor: string;
  readonly meant: string;
}

/**
 * Aggregates the shared counts of a group, each once, from a list of pairs of an observation and one of its facts. Only
 * a part of a count is selected if others of its facts are not among the pairs.
 */
function sharedAmounts(builder: QueryBuilder, op: FigureOp, shared: string) {
  const [id, selected, fact] = [builder.variable("id"), builder.variable("selected"), builder.variable("r")];
  const amounts = builder.variable("amounts");
  const { entity, clauses } = matchObservation(builder, id);
  const { version } = entity;
  const isPart = `EXISTS { ${matchSharing(builder, id, fact, [`NOT ${fact}.id IN ${selected}`])} }`;
  const clause = cypher`
    UNWIND [COLLECT {
      WITH [pair IN ${shared} | pair[1]] AS ${selected}
      UNWIND ${shared} AS pair
      WITH DISTINCT ${selected}, pair[0] AS ${id}
      ${clauses}
      WITH ${version}.count AS amount, ${qualifierOf(version)} AS meant, ${isPart} AS isPart
      RETURN [
        CASE WHEN isPart AND meant = 'AT_LEAST' THEN 0 ELSE amount END,
        CASE WHEN isPart AND meant <> 'AT_LEAST' THEN 'AT_MOST' ELSE meant END
      ]
    }] AS ${amounts}`;
  const aggregation = aggregationOf(op);
  const floor = least({ count: "amount[0]", qualifier: "amount[1]", fact: null });
  return {
    clauses: [clause],
    count: `size(${amounts})`,
    total: overList(aggregation, `[amount IN ${amounts} | amount[0]]`),
    floor: overList(aggregation, `[amount IN ${amounts} | ${floor}]`),
    meant: `[amount IN ${amounts} | amount[1]]`,
  };
}

/** Two aggregates of amounts as one. */
function combined(op: FigureOp, one: string, other: string): string {
  if (op === "SUM" || op === "AVG") return `(${one} + ${other})`;
  const isOne = `${one} ${op === "MIN" ? "<=" : ">="} ${other}`;
  return `CASE WHEN ${other} IS NULL OR ${isOne} THEN ${one} ELSE ${other} END`;
}

function result(op: FigureOp, { count, total, floor, meant }: Amounts): MeasuredValue {
  const isBetween = `'AT_LEAST' IN ${meant} AND 'AT_MOST' IN ${meant}`;
  const shown = (amount: string) => (op === "AVG" ? `toFloat(${amount}) / ${count}` : amount);
  return {
    clauses: [],
    value: `CASE WHEN ${count} > 0 AND NOT (${isBetween}) THEN ${shown(total)} END`,
    atLeast: `CASE WHEN ${count} > 0 AND ${isBetween} THEN ${shown(floor)} END`,
    atMost: "null",
    qualifier: cypher`
      CASE
        WHEN ${count} = 0 THEN null
        WHEN ${isBetween} THEN ${ofBounds(meant)}
        WHEN 'AT_LEAST' IN ${meant} THEN 'AT_LEAST'
        WHEN 'AT_MOST' IN ${meant} THEN 'AT_MOST'
        ELSE ${ofBounds(meant)}
      END`,
    shared: "0",
    groups: "0",
    leftOut: "null",
    money: "null",
  };
}

const ofBounds = (meant: string): string => `CASE WHEN 'ABOUT' IN ${meant} THEN 'ABOUT' ELSE 'EXACT' END`;

/**
 * Measures how many members several groups have together. Whether they have members in common is not known, so they have
 * at least those of the largest group, and at most all of them added up.
 */
export function measureMembers(measured: MeasuredCount): CountsMeasure {
  const largest = { aggregation: "MAX" as const, of: least(measured), merge: mergeOf("MAX") };
  const sum = { aggregation: "SUM" as const, of: measured.count, merge: mergeOf("SUM") };
  return {
    columns: [known(measured), sum, largest, qualifiers(measured)],
    read: (_, [groups = "", total = "", floor = "", meant = ""]) => {
      const one = result("SUM", { count: groups, total, floor: total, meant });
      return {
        ...one,
        value: `CASE WHEN ${groups} = 1 THEN ${total} END`,
        atLeast: `CASE WHEN ${groups} > 1 THEN ${floor} END`,
        atMost: `CASE WHEN ${groups} > 1 AND NOT 'AT_LEAST' IN ${meant} THEN ${total} END`,
        qualifier: `CASE WHEN ${groups} > 1 THEN ${ofBounds(meant)} ELSE ${one.qualifier} END`,
        groups,
      };
    },
  };
}
