import type { KnownAtScope } from "./known-conditions.js";

/** Cypher expressions for the day of a query, and for what was known then. */
export interface QueryDay extends KnownAtScope {
  /** The day as yyyymmdd, to compare with bounds. */
  readonly day: string;
  /**
   * The day as YYYY-MM-DD. A partial date that means a start is compared with it as text:
   * "2014" < "2014-08" < "2014-08-22".
   */
  readonly date: string;
  /** The day after it as YYYY-MM-DD. */
  readonly dayAfter: string;
  /** The first instant after it. */
  readonly end: string;
}

/** Cypher expressions for the state of a query, for values that also depend on the entity at the end of their fact. */
export interface QueryState extends QueryDay {
  /** Builds the condition that the entity at the end of a fact, as it is known in the state, meets a condition. */
  readonly meetsAtEnd: (fact: string, buildCondition: (entity: string) => string) => string;
}

/** Builds the condition that a partial date of an observation lies before the end of the day. It counts by its last day. */
export const isObservedBeforeEnd = (date: string, { dayAfter }: QueryDay): string =>
  `${date} < left(${dayAfter}, size(${date}))`;

/**
 * Builds the Cypher for whether a date has come by the day: null if the day lies within the month or year of the date, or if the
 * date is not known.
 */
export const hasCome = (date: string, on: QueryDay): string =>
  `CASE WHEN ${date} > ${on.date} THEN false WHEN ${isObservedBeforeEnd(date, on)} THEN true END`;

/** Builds the Cypher for the day of an instant, as YYYY-MM-DD. */
export const buildInstantDate = (instant: string): string =>
  `left(toString(datetime({epochMillis: ${instant} / 1000})), 10)`;

/** Builds the Cypher for the day of an instant, as yyyymmdd. */
export const buildInstantDay = (instant: string): string =>
  `toInteger(replace(${buildInstantDate(instant)}, '-', ''))`;

/** Builds the Cypher that writes a day, stored as yyyymmdd, as YYYY-MM-DD. */
export const buildWrittenDay = (day: string): string =>
  `head([digits IN [right('0000000' + toString(${day}), 8)] | left(digits, 4) + '-' + substring(digits, 4, 2) + '-' + right(digits, 2)])`;
