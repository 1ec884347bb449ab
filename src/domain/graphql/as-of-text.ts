import {
  formatDay,
  formatInstant,
  isPartialDate,
  LAST_INSTANT,
  parseInstant,
  toEarliestDay,
} from "../time.js";
import { type AsOf, type DateRange, selectValidDays } from "./as-of.js";

/** A part of the canonical form. Its texts are different from those of every other part. */
interface AsOfPart {
  /** Null for the default, which is left out. */
  readonly write: (asOf: AsOf) => string | null;
  /** Null if the text is of another part. */
  readonly read: (text: string) => AsOf | null;
}

const SEPARATOR = "@";
const PERIOD_SIGN = "..";
const KNOWN_PREFIX = "known:";

/** `2014-08-22` for a day, `2012-01-01..2014-12-31`, `2012-01-01..` or `..` for a period. */
const validTime: AsOfPart = {
  write: (asOf) => {
    const { validAt, validDuring } = selectValidDays(asOf);
    return validDuring ? writePeriod(validDuring) : (validAt ?? null);
  },
  read: (text) => {
    const [from = "", to] = text.split(PERIOD_SIGN);
    if (to === undefined) return isDay(from) ? { validAt: from } : null;
    return isDay(from, "") && isDay(to, "") && isForwards(from, to)
      ? { validDuring: { from: from || null, to: to || null } }
      : null;
  },
};

const knownAt: AsOfPart = {
  write: ({ knownAt }) =>
    knownAt == null ? null : KNOWN_PREFIX + formatInstant(Math.min(knownAt, LAST_INSTANT)),
  read: (text) => {
    const instant = text.startsWith(KNOWN_PREFIX) ? parseInstant(text.slice(KNOWN_PREFIX.length)) : null;
    return instant === null ? null : { knownAt: instant };
  },
};

/** `confirmed` or `possible`. */
const certainty: AsOfPart = {
  write: ({ certainty }) => certaintyTexts.find(([value]) => value === certainty)?.[1] ?? null,
  read: (text) => {
    const match = certaintyTexts.find(([, certaintyText]) => certaintyText === text);
    return match ? { certainty: match[0] } : null;
  },
};

const certaintyTexts = [
  ["CONFIRMED", "confirmed"],
  ["POSSIBLE", "possible"],
] as const;

const parts: readonly AsOfPart[] = [validTime, certainty, knownAt];

/**
 * Formats an asOf in its canonical form: the same text for every way to write it, and empty for the default. Two
 * answers of one graph may differ only if their canonical asOf does.
 */
export const formatAsOfText = (asOf: AsOf | null | undefined): string =>
  parts.flatMap(({ write }) => write(asOf ?? {}) ?? []).join(SEPARATOR);

/** Parses a canonical form. Null if the text is not one. */
export function parseAsOfText(text: string): AsOf | null {
  let asOf: AsOf = {};
  for (const part of text.split(SEPARATOR)) {
    const parsed = parts.map(({ read }) => read(part)).find((read) => read !== null);
    if (!parsed) return null;
    asOf = { ...asOf, ...parsed };
  }
  return formatAsOfText(asOf) === text ? asOf : null;
}

/** Formats a period. An open end and the last day that a date can name are the same. */
const writePeriod = ({ from, to }: DateRange): string =>
  [from, to].map((day) => (day ? (formatDay(toEarliestDay(day)) ?? "") : "")).join(PERIOD_SIGN);

const isDay = (text: string, open?: ""): boolean =>
  text === open || (text.length === "YYYY-MM-DD".length && isPartialDate(text));

const isForwards = (from: string, to: string): boolean => from === "" || to === "" || from <= to;
