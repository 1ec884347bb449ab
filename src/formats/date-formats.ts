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

/** Reads dates of a format as partial dates. Other texts, and days that do not exist, give null. */
export function createDateReader(format: DateFormat): (text: string) => string | null {
  const pattern = buildDatePattern(format);
  return (text) => {
    const { year, month, day } = pattern.exec(text.trim())?.groups ?? {};
    if (!year) return null;
    const date = [year, month, day].flatMap((part) => (part ? [part.padStart(2, "0")] : [])).join("-");
    return isPartialDate(date) ? date : null;
  };
}

/**
 * The day of a date, which a time of day may follow. A text that is not a date stays as it is, so that it is
 * rejected later.
 */
export function readDay(text: unknown): string | null {
  if (typeof text !== "string" || text.trim() === "") return null;
  const [date = ""] = text.trim().split(/[T ]/);
  return isPartialDate(date) ? date : text;
}
