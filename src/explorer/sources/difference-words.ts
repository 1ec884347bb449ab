import { readAmount } from "../../util/amounts/read-amount.js";
import { resolveFirstDay, resolveLastDay, toNumber } from "../../util/days.js";

/**
 * Describes how a source's value differs from the value shown: "about 1,000 times smaller", "8 months later". Null if both can be
 * right, since one is the other rounded.
 */
export function describeDifference(field: string, shownText: string, claimedText: string): string | null {
  if (shownText.trim() === claimedText.trim()) return null;
  const [shownDays, claimedDays] = [readDays(shownText), readDays(claimedText)];
  if (shownDays && claimedDays) return formatDayDifference(shownDays, claimedDays);
  const isShare = field === "share";
  const [shownAmount, claimedAmount] = [readAmount(shownText, isShare), readAmount(claimedText, isShare)];
  if (!shownAmount || !claimedAmount) return fold(shownText) === fold(claimedText) ? null : "another value";
  if (shownAmount.unit && claimedAmount.unit && shownAmount.unit !== claimedAmount.unit)
    return `in ${claimedAmount.unit}, not ${shownAmount.unit}`;
  if (
    shownAmount.low <= claimedAmount.high &&
    claimedAmount.low <= shownAmount.high &&
    isRounded(shownAmount, claimedAmount)
  )
    return null;
  return isShare
    ? formatPointDifference(shownAmount.value, claimedAmount.value)
    : formatRatioDifference(shownAmount.value, claimedAmount.value);
}

type Amount = NonNullable<ReturnType<typeof readAmount>>;

/** Returns true if the finer of two values lies within the range of the coarser one. */
function isRounded(first: Amount, second: Amount): boolean {
  const [fine, coarse] =
    first.high - first.low <= second.high - second.low ? [first, second] : [second, first];
  return coarse.low <= fine.value && fine.value <= coarse.high;
}

const fold = (text: string): string => text.toLowerCase().replaceAll("_", " ").trim();

/** A date as it is written, with the days that it allows. */
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
    first: isOpenBefore ? EARLIEST : resolveFirstDay(date),
    last: bound === "at least until " ? LATEST : resolveLastDay(date),
  };
}

const dates = /^(by |at least until )?(\d{4}(?:-\d{2}){0,2})( or earlier)?$/;
const EARLIEST = "0000-01-01";
const LATEST = "9999-12-31";

/** Formats 0.6 and 0.3 as "30 points less". */
function formatPointDifference(shownValue: number, claimedValue: number): string {
  const points = Math.abs(claimedValue - shownValue) * 100;
  return `${points.toLocaleString("en", { maximumFractionDigits: 1 })} points ${claimedValue > shownValue ? "more" : "less"}`;
}

function formatRatioDifference(shownValue: number, claimedValue: number): string {
  if (shownValue === 0 || claimedValue === 0) return claimedValue > shownValue ? "more" : "less";
  const isMore = claimedValue > shownValue;
  const ratio = isMore ? claimedValue / shownValue : shownValue / claimedValue;
  if (ratio >= 2) return `${formatRoundNumber(ratio)} times ${isMore ? "larger" : "smaller"}`;
  const percent = Math.abs(claimedValue / shownValue - 1) * 100;
  return `${percent.toLocaleString("en", { maximumSignificantDigits: 2 })} % ${isMore ? "more" : "less"}`;
}

/** Formats 988.9 as "about 1,000": with one digit where that is within 5 %, else with two. */
function formatRoundNumber(ratio: number): string {
  const digits = Math.abs(Number(ratio.toPrecision(1)) / ratio - 1) <= 0.05 ? 1 : 2;
  const rounded = Number(ratio.toPrecision(digits));
  const isExact = Math.abs(rounded / ratio - 1) < 1e-9;
  return `${isExact ? "" : "about "}${rounded.toLocaleString("en")}`;
}

/** Days in a month. */
const MONTH = 30.44;

/** Days in a year. */
const YEAR = 365.25;

/** Formats the difference of dates in the coarser of their precisions: "2 years earlier". Null if both can be right. */
function formatDayDifference(shownDays: Days, claimedDays: Days): string | null {
  if (shownDays.first <= claimedDays.last && claimedDays.first <= shownDays.last) return null;
  const [shownDate, claimedDate] = [shownDays.date, claimedDays.date];
  const days = Math.abs(toNumber(resolveFirstDay(claimedDate)) - toNumber(resolveFirstDay(shownDate)));
  const precision = Math.min(shownDate.length, claimedDate.length);
  const [count, unit] =
    precision === 4 || days >= 2 * YEAR
      ? [days / YEAR, "year"]
      : precision === 7 || days >= 2 * MONTH
        ? [days / MONTH, "month"]
        : [days, "day"];
  const rounded = Math.max(1, Math.round(count));
  return `${rounded} ${unit}${rounded === 1 ? "" : "s"} ${claimedDate > shownDate ? "later" : "earlier"}`;
}
