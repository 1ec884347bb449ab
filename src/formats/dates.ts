import { isPartialDate } from "../domain/time.js";

const PARTS: Readonly<Record<string, string>> = {
  YYYY: "(?<year>\\d{4})",
  MM: "(?<month>\\d{1,2})",
  DD: "(?<day>\\d{1,2})",
};

/** How dates are written, as DD.MM.YYYY or MM/YYYY. */
export type DateFormat = string;

/** Whether a format names the year once, and the month and the day no more than once. */
export function isDateFormat(format: string): boolean {
  const parts: readonly string[] = format.match(/YYYY|MM|DD/g) ?? [];
  return parts.includes("YYYY") && new Set(parts).size === parts.length;
}

/** The expression that dates of a format match. Of bounded length, so that no text makes it slow. */
export function datePattern(format: DateFormat): RegExp {
  const escaped = format.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/YYYY|MM|DD/g, (part) => PARTS[part] ?? part)}$`);
}

/** Reads dates of a format as partial dates; null for what is none, or names no day that exists. */
export function dateReader(format: DateFormat): (text: string) => string | null {
  const pattern = datePattern(format);
  return (text) => {
    const { year, month, day } = pattern.exec(text.trim())?.groups ?? {};
    if (!year) return null;
    const date = [year, month, day].flatMap((part) => (part ? [part.padStart(2, "0")] : [])).join("-");
    return isPartialDate(date) ? date : null;
  };
}

/** The day of a date that may have a time of day behind it. What is no date stays what it is, to be rejected as one. */
export function dayIn(text: unknown): string | null {
  if (typeof text !== "string" || text.trim() === "") return null;
  const [date = ""] = text.trim().split(/[T ]/);
  return isPartialDate(date) ? date : text;
}
