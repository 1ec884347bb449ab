import { isDay, isMonthOrYear, resolveFirstDay, resolveLastDay } from "../../util/days.js";
import type { ViewTime } from "./view.js";

/** The forms of a time that a user can type. */
export const TIME_FORMS = "2014, 2014-08, 2014-08-22, 2014-08 to 2015, today; also with: known by 2015-01-01";

/**
 * Reads a time as a user types it: a day, a month, a year, or two of these with "to" between them, and after it "known by" with
 * one of these. Without a beginning it is today. Null if it is none of these.
 */
export function parseTimeText(text: string): ViewTime | null {
  const [valid = "", knownBy] = text
    .trim()
    .toLowerCase()
    .replace(/^as of /, "")
    .split("known by");
  const knownAt = knownBy === undefined || knownBy === "today" ? null : parseKnown(knownBy.trim());
  const period = parseValid(valid.trim().replace(/,$/, ""));
  return period && knownAt !== undefined ? { ...period, knownAt } : null;
}

/** Formats a time as it can be typed; empty for today. */
export function formatTimeText({ validAt, validDuring, knownAt }: ViewTime): string {
  const valid = validDuring ? formatPeriod(validDuring) : (validAt ?? "");
  const knownWords = knownAt ? `known by ${knownAt.slice(0, 10)}` : "";
  return [valid, knownWords].filter(Boolean).join(", ");
}

/** The time of a day, a month, a year, or a period in an address. */
function parseValid(text: string): Omit<ViewTime, "knownAt"> | null {
  if (text === "" || text === "today") return { validAt: null, validDuring: null };
  if (isDay(text)) return { validAt: text, validDuring: null };
  const [from = "", to = from, ...more] = text.split(SEPARATOR).map((date) => date.trim());
  if (more.length > 0 || ![from, to].every((date) => isDay(date) || isMonthOrYear(date))) return null;
  const validDuring = { from: resolveFirstDay(from), to: resolveLastDay(to) };
  return validDuring.from <= validDuring.to ? { validAt: null, validDuring } : null;
}

/** The separator between the two dates of a period. */
const SEPARATOR = /\.\.|–|\bto\b|\buntil\b/;

/** The last instant of a date; undefined if it is none. */
const parseKnown = (date: string): string | undefined =>
  isDay(date) || isMonthOrYear(date) ? `${resolveLastDay(date)}T23:59:59Z` : undefined;

/** A year or a month by its own name, and other periods by their first and last days. */
function formatPeriod({ from, to }: { readonly from: string; readonly to: string }): string {
  const date = [from.slice(0, 4), from.slice(0, 7)].find(
    (short) => resolveFirstDay(short) === from && resolveLastDay(short) === to,
  );
  return date ?? `${from} to ${to}`;
}
