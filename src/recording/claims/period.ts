import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { type Day, FIRST_DAY, LAST_DAY, toEarliestDay, toLatestDay } from "../../domain/time.js";
import type { Values } from "./claim-content.js";

/** The days of a version, as they are stored. */
export interface StoredPeriod {
  /** The period in which it is presumed to hold: from its start until a known end. */
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** The last day for which there is evidence. */
  readonly confirmedLastDay: Day;
}

/** The days of which the active claims of a fact tell. */
interface EvidenceOfFact {
  readonly observations: readonly Day[];
  /** Of complete runs. They start nothing, and say nothing of the time after an end. */
  readonly confirmations: readonly Day[];
}

/**
 * The period of a fact, by its values and the days on which it was observed. Without an exact start it begins with its
 * first observation; if there is none, on the fallback day. A date that precedes the start counts, too. An event stays
 * true.
 */
export function periodOfFact(
  kind: RelationshipKindModel,
  values: Values,
  { observations, confirmations }: EvidenceOfFact,
  fallback: Day,
): StoredPeriod {
  const [from, to] = [dateIn(values.validFrom), dateIn(values.validTo)];
  const lastDay = lastDayOf(values);
  const isExactEnd = to !== null && !values.validToQualifier;
  const seen = [
    ...observations,
    ...(from !== null && values.validFromQualifier ? [toLatestDay(from)] : []),
    ...(to !== null && values.validToQualifier === "NO_EARLIER_THAN" ? [toLatestDay(to)] : []),
    ...(isExactEnd ? [toEarliestDay(to)] : []),
  ];
  const earlier = kind.properties.flatMap(({ name, precedesStart }) => {
    const date = precedesStart ? dateIn(values[name]) : null;
    return date === null ? [] : [toEarliestDay(date)];
  });
  const isExactStart = from !== null && !values.validFromQualifier;
  const starts = [...(isExactStart ? [toEarliestDay(from)] : seen), ...earlier];
  const firstDay = Math.min(lastDay, starts.length > 0 ? Math.min(...starts) : fallback);
  const isCertain = isExactEnd || kind.time === "EVENT";
  const confirmed = values.validToQualifier === "NO_EARLIER_THAN" ? [] : confirmations;
  const days = [...seen, ...confirmed.filter((day) => day <= lastDay)];
  return {
    firstDay,
    lastDay,
    confirmedLastDay: isCertain ? lastDay : Math.min(lastDay, Math.max(firstDay, ...days)),
  };
}

/** The days in which an entity is presumed to exist. Without a known start its facts and claims tell it. */
export function periodOfEntity(values: Values): Pick<StoredPeriod, "firstDay" | "lastDay"> {
  const from = dateIn(values.validFrom);
  const startOf = values.validFromQualifier ? toLatestDay : toEarliestDay;
  return { firstDay: from === null ? FIRST_DAY : startOf(from), lastDay: lastDayOf(values) };
}

/** The last day of the presumed period. "No earlier than" is not a known end. */
const lastDayOf = ({ validTo, validToQualifier }: Values): Day =>
  validToQualifier === "NO_EARLIER_THAN" ? LAST_DAY : toLatestDay(dateIn(validTo));

/** The confirmed last day of a version that stores none, as Cypher and here. */
export const defaultConfirmedLastDay = ({
  firstDay,
  lastDay,
}: Pick<StoredPeriod, "firstDay" | "lastDay">): Day => (lastDay === LAST_DAY ? firstDay : lastDay);

const dateIn = (value: unknown): string | null => (typeof value === "string" ? value : null);
