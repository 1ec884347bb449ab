/** Cypher expressions for the day of a query. */
export interface DayOfQuestion {
  /** The day as yyyymmdd, to compare with bounds. */
  readonly day: string;
  /**
   * The day as YYYY-MM-DD. A partial date that means a start is compared with it as text:
   * "2014" < "2014-08" < "2014-08-22".
   */
  readonly date: string;
}

/** Cypher: a partial date that means an observation lies before the end of the day. It counts by its last day. */
export const isObservedBy = (date: string, { date: day }: DayOfQuestion): string =>
  `${date} < left(toString(date(${day}) + duration('P1D')), size(${date}))`;

/** Cypher: the day of an instant, as YYYY-MM-DD. */
export const dateInCypher = (instant: string): string =>
  `left(toString(datetime({epochMillis: ${instant} / 1000})), 10)`;

/** Cypher: the day of an instant, as yyyymmdd. */
export const dayInCypher = (instant: string): string =>
  `toInteger(replace(${dateInCypher(instant)}, '-', ''))`;

/** Cypher: a day, stored as yyyymmdd, as YYYY-MM-DD. */
export function writtenDay(day: string): string {
  const digits = `right('0000000' + toString(${day}), 8)`;
  const [year, month, date] = [
    [0, 4],
    [4, 2],
    [6, 2],
  ].map((at) => `substring(${digits}, ${at.join(", ")})`);
  return `${year} + '-' + ${month} + '-' + ${date}`;
}
