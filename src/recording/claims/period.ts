import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { type Day, FIRST_DAY, LAST_DAY, toEarliestDay, toLatestDay } from "../../domain/time.js";
import type { PropertyValues } from "./claim-content.js";

/** The days of a version, as they are stored. */
export interface StoredPeriod {
  /** The period in which it is presumed to hold: from its start until a known end. */
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** The last day for which there is evidence. */
  readonly confirmedLastDay: Day;
}

/** The days that dates of a month or year, or bounds, leave in doubt; null where they are the first and the last day of the version. */
export interface DateBounds {
  /** The first day of the month or year by which it had begun. */
  readonly listedFirstDay: Day | null;
  /** The last day of the month or year that dates its start. */
  readonly sureFirstDay: Day | null;
  /** The first day of the month or year that dates its end. */
  readonly sureLastDay: Day | null;
}

/** The days for which the active claims of a fact are evidence. */
interface EvidenceOfFact {
  readonly observations: readonly Day[];
  /** The days of complete runs. They start nothing, and are no evidence for the time after an end. */
  readonly confirmations: readonly Day[];
}

/**
 * Computes the period of a fact by its values and the days on which it was observed. Without an exact start it begins with
 * its first observation; if there is none, on the fallback day. A date that precedes the start counts, too. An event stays
 * true.
 */
export function computeFactPeriod(
  kind: RelationshipKindModel,
  values: PropertyValues,
  { observations, confirmations }: EvidenceOfFact,
  fallback: Day,
): StoredPeriod {
  const [from, to] = [toDateOrNull(values.validFrom), toDateOrNull(values.validTo)];
  const lastDay = computeLastDay(values);
  const isExactEnd = to !== null && !values.validToQualifier;
  const observedDays = [
    ...observations,
    ...(from !== null && values.validFromQualifier ? [toLatestDay(from)] : []),
    ...(to !== null && values.validToQualifier === "NO_EARLIER_THAN" ? [toLatestDay(to)] : []),
    ...(isExactEnd ? [toEarliestDay(to)] : []),
  ];
  const earlier = listDatesBeforeStart(kind, values).map(toEarliestDay);
  const isExactStart = from !== null && !values.validFromQualifier;
  const starts = [...(isExactStart ? [toEarliestDay(from)] : observedDays), ...earlier];
  const firstDay = Math.min(lastDay, starts.length > 0 ? Math.min(...starts) : fallback);
  const isCertain = isExactEnd || kind.time === "EVENT";
  const confirmed = values.validToQualifier === "NO_EARLIER_THAN" ? [] : confirmations;
  const days = [...observedDays, ...confirmed.filter((day) => day <= lastDay)];
  return {
    firstDay,
    lastDay,
    confirmedLastDay: isCertain ? lastDay : Math.min(lastDay, Math.max(firstDay, ...days)),
  };
}

/** Computes the days in which an entity is presumed to exist. Without a known start, its facts and claims decide. */
export function computeEntityPeriod(values: PropertyValues): Pick<StoredPeriod, "firstDay" | "lastDay"> {
  const from = toDateOrNull(values.validFrom);
  const toStartDay = values.validFromQualifier ? toLatestDay : toEarliestDay;
  return { firstDay: from === null ? FIRST_DAY : toStartDay(from), lastDay: computeLastDay(values) };
}

/**
 * Computes the days between which a version surely holds, and the one since which it perhaps does. An exact start is one that no
 * qualifier makes a bound; a date that precedes the start takes its place.
 */
export function computeDateBounds(
  kind: Pick<RelationshipKindModel, "properties">,
  values: PropertyValues,
  { firstDay, lastDay }: Pick<StoredPeriod, "firstDay" | "lastDay">,
): DateBounds {
  const from = toDateOrNull(values.validFrom);
  const to = values.validToQualifier === "NO_EARLIER_THAN" ? null : toDateOrNull(values.validTo);
  const start = listDatesBeforeStart(kind, values)[0] ?? (values.validFromQualifier ? null : from);
  const listedFirstDay = values.validFromQualifier ? Math.min(firstDay, toEarliestDay(from)) : firstDay;
  const sureFirstDay = start === null ? firstDay : Math.max(firstDay, Math.min(lastDay, toLatestDay(start)));
  const sureLastDay = to === null ? lastDay : Math.min(lastDay, Math.max(firstDay, toEarliestDay(to)));
  return {
    listedFirstDay: listedFirstDay === firstDay ? null : listedFirstDay,
    sureFirstDay: sureFirstDay === firstDay ? null : sureFirstDay,
    sureLastDay: sureLastDay === lastDay ? null : sureLastDay,
  };
}

/** Lists the dates from which a fact exists before it begins. */
const listDatesBeforeStart = (
  { properties }: Pick<RelationshipKindModel, "properties">,
  values: PropertyValues,
): readonly string[] =>
  properties.flatMap(({ name, precedesStart }) => {
    const date = precedesStart ? toDateOrNull(values[name]) : null;
    return date === null ? [] : [date];
  });

/** Computes the last day of the presumed period. "No earlier than" is not a known end. */
const computeLastDay = ({ validTo, validToQualifier }: PropertyValues): Day =>
  validToQualifier === "NO_EARLIER_THAN" ? LAST_DAY : toLatestDay(toDateOrNull(validTo));

/** Computes the confirmed last day of a version that stores none, as Cypher does. */
export const computeDefaultConfirmedLastDay = ({
  firstDay,
  lastDay,
}: Pick<StoredPeriod, "firstDay" | "lastDay">): Day => (lastDay === LAST_DAY ? firstDay : lastDay);

const toDateOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null);
