import type { AsOf } from "../../domain/graphql/as-of.js";
import { isSureDuring } from "../../domain/model/date-precision.js";
import type { QueryState } from "../../domain/model/query-day.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { computeDayBefore, type Day } from "../../domain/time.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { isAllTime, resolveAsOfInput, resolveReadingDay } from "../../query/cypher/resolved-as-of.js";
import { buildEndCondition } from "../../query/temporal/query-state.js";
import { resolveRedirect } from "../../query/temporal/resolve-redirect.js";
import { buildKnownConditions, buildValidConditions } from "../../query/temporal/temporal-predicates.js";

/** One of two compared states, as parts of the statement that reads both, with the day that statuses are read on. */
export interface GraphSnapshot extends QueryState {
  /** The relationship types that store its facts. */
  readonly types: (kind: RelationshipKindModel) => readonly string[];
  /** The conditions that a fact held in this state. */
  readonly holds: (fact: string) => readonly string[];
  /** The conditions that a version of a fact was known in this state. */
  readonly isKnown: (fact: string) => readonly string[];
  /** The condition that the dates of such a fact leave no doubt that it had begun and not ended. */
  readonly isSure: (fact: string) => string;
  /** The expression of the id that an id leads to in this state. */
  readonly resolveId: (id: string) => string;
  /** The first and the last day of the state. */
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** Their parameters. */
  readonly from: string;
  readonly to: string;
  /** The day before the one that statuses are read on. */
  readonly dayBefore: QueryState;
}

/**
 * A state with its own parameters for days and instant. Fails with BAD_USER_INPUT if the asOf contradicts
 * itself.
 */
export function createSnapshot(builder: QueryBuilder, asOf: AsOf): GraphSnapshot {
  const moment = resolveAsOfInput(asOf);
  const inPast = moment.knownAt !== null;
  const bindNumber = (value: number) => builder.addParameter(BigInt(value));
  const [from, to, knownAt] = [
    bindNumber(moment.from),
    bindNumber(moment.to),
    bindNumber(moment.knownAt ?? 0),
  ];
  const endScope = { inPast, knownAt, createVariable: (stem: string) => builder.createVariable(stem) };
  const bindDay = (day: Day): QueryState => ({
    ...builder.addDay(day),
    inPast,
    knownAt,
    meetsAtEnd: (fact, buildCondition) => buildEndCondition(endScope, fact, buildCondition),
  });
  const day = resolveReadingDay(moment);
  const time = { allTime: isAllTime(moment), inPast, from, to, knownAt, certainty: moment.certainty };
  return {
    ...bindDay(day),
    dayBefore: bindDay(computeDayBefore(day)),
    types: ({ stored }) => [stored.openEnded, stored.bounded, ...(inPast ? [stored.superseded] : [])],
    holds: (fact) => buildValidConditions(time, fact),
    isKnown: (fact) => buildKnownConditions(time, fact),
    isSure: (fact) => (time.allTime ? "true" : isSureDuring(fact, from, to)),
    firstDay: moment.from,
    lastDay: moment.to,
    from,
    to,
    resolveId: (id) => resolveRedirect(builder, id, { inPast, knownAt }),
  };
}
