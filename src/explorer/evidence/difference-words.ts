import { readAmount } from "../../util/amounts/read-amount.js";
import { firstDay, lastDay, toNumber } from "../view/days.js";

/**
 * How what a source says differs from the value shown: "about 1,000 times smaller", "8 months later". Null if both can be
 * right, since one is the other rounded.
 */
export function differenceWords(field: string, shown: string, said: string): string | null {
  if (shown.trim() === said.trim()) return null;
  const [shownDays, saidDays] = [readDays(shown), readDays(said)];
  if (shownDays && saidDays) return daysApart(shownDays, saidDays);
  const isShare = field === "share";
  const [one, other] = [readAmount(shown, isShare), readAmount(said, isShare)];
  if (!one || !other) return fold(shown) === fold(said) ? null : "another value";
  if (one.unit && other.unit && one.unit !== other.unit) return `in ${other.unit}, not ${one.unit}`;
  if (one.low <= other.high && other.low <= one.high && isRounded(one, other)) return null;
  return isShare ? pointsApart(one.value, other.value) : timesApart(one.value, other.value);
}

type Amount = NonNullable<ReturnType<typeof readAmount>>;

/** Whether the finer of two values lies within what the coarser one says. */
function isRounded(one: Amount, other: Amount): boolean {
  const [fine, coarse] = one.high - one.low <= other.high - other.low ? [one, other] : [other, one];
  return coarse.low <= fine.value && fine.value <= coarse.high;
}

const fold = (text: string): string => text.toLowerCase().replaceAll("_", " ").trim();

/** A date as it is said, with the days that it allows. */
interface Days {
  readonly date: string;
  readonly first: string;
  readonly last: string;
}

/** Reads "2004-07", "2004 or earlier", "by 2018" and "at least until 2018"; null for other texts. */
function readDays(text: string): Days | null {
  const [, bound, date = "", earlier] = dates.exec(text) ?? [];
  if (date === "") return null;
  const isOpenBefore = bound === "by " || earlier !== undefined;
  return {
    date,
    first: isOpenBefore ? EARLIEST : firstDay(date),
    last: bound === "at least until " ? LATEST : lastDay(date),
  };
}

const dates = /^(by |at least until )?(\d{4}(?:-\d{2}){0,2})( or earlier)?$/;
const [EARLIEST, LATEST] = ["0000-01-01", "9999-12-31"];

/** 0.6 and 0.3 as "30 points less". */
function pointsApart(shown: number, said: number): string {
  const points = Math.abs(said - shown) * 100;
  return `${points.toLocaleString("en", { maximumFractionDigits: 1 })} points ${said > shown ? "more" : "less"}`;
}

function timesApart(shown: number, said: number): string {
  if (shown === 0 || said === 0) return said > shown ? "more" : "less";
  const isMore = said > shown;
  const ratio = isMore ? said / shown : shown / said;
  if (ratio >= 2) return `${inRoundNumbers(ratio)} times ${isMore ? "larger" : "smaller"}`;
  const percent = Math.abs(said / shown - 1) * 100;
  return `${percent.toLocaleString("en", { maximumSignificantDigits: 2 })} % ${isMore ? "more" : "less"}`;
}

/** 988.9 as "about 1,000": with one digit where that is within 5 %, else with two. */
function inRoundNumbers(ratio: number): string {
  const digits = Math.abs(Number(ratio.toPrecision(1)) / ratio - 1) <= 0.05 ? 1 : 2;
  const rounded = Number(ratio.toPrecision(digits));
  const isExact = Math.abs(rounded / ratio - 1) < 1e-9;
  return `${isExact ? "" : "about "}${rounded.toLocaleString("en")}`;
}

/** Days in a month, and in a year. */
const [MONTH, YEAR] = [30.44, 365.25];

/** Dates in the coarser of their precisions: "2 years earlier". Null if both can be right. */
function daysApart(one: Days, other: Days): string | null {
  if (one.first <= other.last && other.first <= one.last) return null;
  const [shown, said] = [one.date, other.date];
  const days = Math.abs(toNumber(firstDay(said)) - toNumber(firstDay(shown)));
  const precision = Math.min(shown.length, said.length);
  const [count, unit] =
    precision === 4 || days >= 2 * YEAR
      ? [days / YEAR, "year"]
      : precision === 7 || days >= 2 * MONTH
        ? [days / MONTH, "month"]
        : [days, "day"];
  const rounded = Math.max(1, Math.round(count));
  return `${rounded} ${unit}${rounded === 1 ? "" : "s"} ${said > shown ? "later" : "earlier"}`;
}
