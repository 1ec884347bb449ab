import type { AsOf } from "../../domain/graphql/as-of.js";
import type { QueryState } from "../../domain/model/query-day.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { formatDay } from "../../domain/time.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { isAllTime, resolveAsOfInput, resolveReadingDay } from "../../query/cypher/resolved-as-of.js";
import { buildEndCondition } from "../../query/temporal/query-state.js";
import { resolveRedirect } from "../../query/temporal/resolve-redirect.js";
import { buildValidConditions } from "../../query/temporal/temporal-predicates.js";

/** One of two compared states, as parts of the statement that reads both, with the day that statuses are read on. */
export interface GraphSnapshot extends QueryState {
  /** The relationship types that store its facts. */
  readonly types: (kind: RelationshipKindModel) => readonly string[];
  /** The conditions that a fact held in this state. */
  readonly holds: (fact: string) => readonly string[];
  /** The expression of the id that an id leads to in this state. */
  readonly resolveId: (id: string) => string;
  /** The last day of the state, as yyyymmdd. */
  readonly to: string;
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
  const day = resolveReadingDay(moment);
  return {
    types: ({ stored }) => [stored.openEnded, stored.bounded, ...(inPast ? [stored.superseded] : [])],
    holds: (fact) =>
      buildValidConditions(
        { allTime: isAllTime(moment), inPast, from, to, knownAt, certainty: moment.certainty },
        fact,
      ),
    to,
    resolveId: (id) => resolveRedirect(builder, id, { inPast, knownAt }),
    day: bindNumber(day),
    date: builder.addParameter(formatDay(day)),
    meetsAtEnd: (fact, buildCondition) =>
      buildEndCondition(
        { inPast, knownAt, createVariable: (stem) => builder.createVariable(stem) },
        fact,
        buildCondition,
      ),
  };
}
