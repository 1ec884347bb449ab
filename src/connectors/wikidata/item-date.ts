import { isPartialDate } from "../../domain/time.js";
import type { WikidataValue } from "./wikidata-item.js";

const PROLEPTIC_GREGORIAN = "http://www.wikidata.org/entity/Q1985727";
/** The length of a partial date, by Wikidata's precision: a year, a month, a day. */
const LENGTHS = new Map([
  [9, 4],
  [10, 7],
  [11, 10],
]);

/**
 * A time as a partial date, as far as its precision goes. Null for centuries, for times before our era, and for values
 * that are no times. Of a day of the Julian calendar only the year is read: the month may be another one in ours.
 */
export function parseItemDate(value: WikidataValue | null | undefined): string | null {
  if (value?.type !== "time") return null;
  const length = LENGTHS.get(value.precision);
  const [, text] = /^\+(\d{4}-\d{2}-\d{2})T/.exec(value.time) ?? [];
  if (length === undefined || text === undefined) return null;
  const date = text.slice(0, value.calendar === PROLEPTIC_GREGORIAN ? length : 4);
  return isPartialDate(date) ? date : null;
}
