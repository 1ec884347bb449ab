import type { AsOf } from "../../domain/as-of.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { formatDay } from "../../domain/time.js";
import type { Draft } from "../../query/draft.js";
import { isAllTime, momentOf, readingDay } from "../../query/moment.js";

/** One of the two states compared, as parts of a statement that is about both. */
export interface State {
  /** The relationship types under which its facts stand. */
  readonly types: (kind: RelationshipKindModel) => readonly string[];
  /** The conditions under which a fact held in it. */
  readonly holds: (fact: string) => readonly string[];
  /** The day on which its states are read, as yyyymmdd and as YYYY-MM-DD. */
  readonly day: string;
  readonly date: string;
}

/** A state whose days and instant are parameters of their own. Fails with BAD_USER_INPUT where the asOf contradicts itself. */
export function stateOf(draft: Draft, asOf: AsOf): State {
  const moment = momentOf(asOf);
  const { from, to, knownAt } = moment;
  const bound = (value: number) => draft.parameter(BigInt(value));
  const [first, last, known] = [bound(from), bound(to), bound(knownAt ?? 0)];
  const day = readingDay(moment);
  return {
    types: ({ stored }) => [stored.lasting, stored.bounded, ...(knownAt === null ? [] : [stored.closed])],
    holds: (fact) => [
      ...(isAllTime(moment) ? [] : [`${fact}.firstDay <= ${last}`, `${fact}.lastDay >= ${first}`]),
      ...(knownAt === null
        ? []
        : [
            `${fact}.recordedFrom <= ${known}`,
            `${fact}.recordedTo > ${known}`,
            `${fact}.status <> 'RETRACTED'`,
          ]),
    ],
    day: bound(day),
    date: draft.parameter(formatDay(day)),
  };
}
