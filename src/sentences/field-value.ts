import { addQualifier } from "../util/text/add-qualifier.js";
import { formatCount } from "../util/text/format-count.js";
import { formatLabel } from "./format-label.js";
import { isQualifiedValue } from "./qualified-value.js";
import type { Wording } from "./wording.js";

/** The values of a fact by field. A value that was not read is missing. */
export type FieldValues = Readonly<Record<string, unknown>>;

/** Formats a value within a sentence: "82.4 %", "a part of about 6,000". Null if it is not known. */
export function formatKnownField(wording: Wording, field: string, values: FieldValues): string | null {
  const { qualifier = "", shared = "" } = wording.fields[field] ?? {};
  const value = values[field];
  const countQualifier = typeof values[qualifier] === "string" ? values[qualifier] : null;
  if (isTotalCount(values[shared])) return formatTotalCount(values[shared], countQualifier);
  if (value === undefined || value === null || value === "") return null;
  return addQualifier(formatFieldValue(wording, field, value), countQualifier);
}

/** Formats a value with its qualifier: "about 29 %", "France", "1,780,026,780 USD", "not known". */
export function formatFieldValue(wording: Wording, field: string, value: unknown): string {
  const format = wording.fields[field]?.format;
  if (value === null) return "not known";
  if (isQualifiedValue(value) && Array.isArray(value.value))
    return formatRange(value.value.map((part) => formatFieldValue(wording, field, part)));
  if (isQualifiedValue(value))
    return addQualifier(formatFieldValue(wording, field, value.value), value.qualifier);
  if (isMoney(value))
    return `${value.amount.toLocaleString("en", { maximumFractionDigits: 2 })} ${value.currency}`;
  if (isTotalCount(value)) return formatCount(value.count, value.countQualifier);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number")
    return format === "PERCENT" ? formatPercent(value) : value.toLocaleString("en");
  if (Array.isArray(value)) return value.map((item) => formatFieldValue(wording, field, item)).join(", ");
  const text = String(value);
  if (format === "COUNTRY") return formatCountry(text);
  if (format !== "CODE") return text;
  const labels = text.split(", ").map((code) => formatLabel(wording, code));
  return labels.join(", ");
}

/** "from 86.2 to 15.7 %": of two values in the same unit, the first is without it. */
const formatRange = ([before = "", after = ""]: readonly string[]): string =>
  `from ${after.endsWith(" %") ? before.replace(/ %$/, "") : before} to ${after}`;

/** FR as "France". */
export const formatCountry = (code: string): string => countries.of(code) ?? code;

const twoDigits = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
const countries = new Intl.DisplayNames("en", { type: "region" });

/** 0.824 as "82.4 %". */
export const formatPercent = (share: number): string => `${twoDigits.format(share * 100)} %`;

/** A count that several facts share. */
interface TotalCount {
  readonly count: number;
  readonly countQualifier: string | null;
  /** True if other facts are a part of it. Default: unless the count is exact for this fact too. */
  readonly isPart?: boolean;
}

/** "about 6,000", or "a part of about 6,000". The qualifier is that of the count for this fact alone. */
function formatTotalCount({ count, countQualifier, isPart }: TotalCount, qualifier: string | null): string {
  const hasOtherParts = isPart ?? (qualifier === null || qualifier === "AT_MOST");
  return `${hasOtherParts ? "a part of " : ""}${formatCount(count, countQualifier)}`;
}

const isTotalCount = (value: unknown): value is TotalCount =>
  typeof value === "object" && value !== null && "count" in value;

const isMoney = (value: unknown): value is { readonly amount: number; readonly currency: string } =>
  typeof value === "object" && value !== null && "amount" in value;
