import { isPartialDate } from "../domain/time.js";

const PARTS: Readonly<Record<string, string>> = {
  YYYY: "(?<year>\\d{4})",
  MM: "(?<month>\\d{1,2})",
  DD: "(?<day>\\d{1,2})",
};

/** The notation of dates, such as DD.MM.YYYY or MM/YYYY. */
export type DateFormat = string;

/** Returns true if a format has the year once, and the month and the day at most once. */
export function isDateFormat(format: string): boolean {
  const parts: readonly string[] = format.match(/YYYY|MM|DD/g) ?? [];
  return parts.includes("YYYY") && new Set(parts).size === parts.length;
}

/** The expression that dates of a format match. Its length is bounded, so that no text makes it slow. */
export function buildDatePattern(format: DateFormat): RegExp {
  const escaped = format.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/YYYY|MM|DD/g, (part) => PARTS[part] ?? part)}$`);
}

/** A time of day with its zone, as it may follow a day. */
const TIME =
  /[T ]\s?\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:\s?[AP]M)?(?:\s?(?:Z|UTC|[+-]\d{2}:?\d{2}))?$/i;

/**
 * Reads dates of a format as partial dates. A time of day may follow a day, and counts as nothing. Other texts, and days that do not
 * exist, give null.
 */
export function createDateReader(format: DateFormat): (text: string) => string | null {
  const pattern = buildDatePattern(format);
  const hasDay = format.includes("DD");
  return (text) => {
    const date = text.trim();
    const { year, month, day } = pattern.exec(hasDay ? date.replace(TIME, "") : date)?.groups ?? {};
    if (!year) return null;
    const iso = [year, month, day].flatMap((part) => (part ? [part.padStart(2, "0")] : [])).join("-");
    return isPartialDate(iso) ? iso : null;
  };
}

const readIsoDay = createDateReader("YYYY-MM-DD");

/**
 * The day of a date, which a time of day may follow. A text that is not a date stays as it is, so that it is
 * rejected later.
 */
export function readDay(text: unknown): string | null {
  if (typeof text !== "string" || text.trim() === "") return null;
  const [date = ""] = text.trim().split(/[T ]/);
  return isPartialDate(date) ? date : (readIsoDay(text) ?? text);
}
