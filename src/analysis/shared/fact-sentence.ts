import { createWording } from "../../domain/kinds/create-wording.js";
import { createFactSentences, type SentenceFact } from "../../sentences/fact-sentences.js";
import { formatKnownField } from "../../sentences/field-value.js";
import { formatStartDate } from "../../sentences/period-text.js";
import { addQualifiers } from "../../sentences/qualified-value.js";
import { toUpperFirst } from "../../util/text/case.js";
import { quoteString, quoteValue } from "../../util/text/quote-text.js";
import { type ShownFact, type ShownPeriod, selectKindValues } from "./shown-fact.js";

const wording = createWording();

const { formatSentence } = createFactSentences(wording);

/**
 * A fact in the words of the API's `sentence`, with names and texts in quotes, and what the sentence leaves out:
 * `"Kering" owned 99.4 % of "Gucci" when last confirmed, in August 2014 (since 2004); controlling true; no end known, last confirmed
 * 2014-08-22`.
 */
export function formatFactSentence(fact: ShownFact): string {
  const sentence = formatSentence(quoteFact(fact));
  const values = addQualifiers(wording, selectKindValues(fact), fact.inexactFields);
  const words = Object.keys(values).flatMap((field) => {
    const value = formatValue(field, values);
    return isQualifier(field, values) || sentence.includes(value) ? [] : [`${field} ${value}`];
  });
  const marks = [
    ...fact.disputedFields.map((field) => `${field} disputed`),
    ...fact.allegedFields.map((field) => `${field} only alleged`),
  ];
  const status = fact.status === "SUPPORTED" ? "" : `${toUpperFirst(fact.status.toLowerCase())}: `;
  const parts = [sentence, words.join(", "), formatUnknownDays(fact), marks.join(", ")];
  return `${status}${parts.filter((part) => part !== "").join("; ")}`;
}

/** Puts the names and the texts of a fact in quotes. Codes, days and addresses stay as they are. */
function quoteFact(fact: ShownFact): SentenceFact {
  const quoteTexts = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(quoteTexts) : typeof value === "string" ? quoteValue(value) : value;
  const values = Object.entries(selectKindValues(fact)).map(
    ([field, value]) => [field, quoteTexts(value)] as const,
  );
  const quoteEnd = ({ id, name }: ShownFact["from"]) => ({ id, name: quoteString(name) });
  const { from, to } = fact;
  return {
    ...fact,
    from: quoteEnd(from),
    to: quoteEnd(to),
    values: { ...fact, ...Object.fromEntries(values) },
  };
}

/** The days that the sentence does not have: an end that is not known, with the last confirmation, and a start that is not known. */
function formatUnknownDays(fact: ShownFact): string {
  const isStartKnown = fact.validFrom !== null || fact.firstObservedOn !== null;
  return [
    ...(isStartKnown ? [] : ["start not known"]),
    ...(fact.validTo === null ? [formatEndText(fact)] : []),
  ].join(", ");
}

/** Returns true if a field is the qualifier of a count among some values, with which it is written. */
const isQualifier = (field: string, values: Readonly<Record<string, unknown>>): boolean =>
  Object.keys(values).some((name) => wording.fields[name]?.qualifier === field);

/** Formats a number or an amount with its qualifier, a code as it is, and a text in quotes. */
function formatValue(field: string, values: Readonly<Record<string, unknown>>): string {
  const value = values[field];
  if (Array.isArray(value)) return value.map((item) => quoteValue(String(item))).join(" or ");
  return typeof value === "string" || typeof value === "boolean"
    ? quoteValue(String(value))
    : (formatKnownField(wording, field, values) ?? "");
}

/** "since 2004, no end known"; a first observation is never called a start. */
export function formatPeriodText(
  period: ShownPeriod & Partial<Pick<ShownFact, "firstObservedOn" | "lastConfirmedOn">>,
): string {
  return [formatStartText(period), formatEndText(period)].filter((part) => part !== "").join(", ");
}

function formatStartText({
  firstObservedOn,
  ...start
}: ShownPeriod & Partial<Pick<ShownFact, "firstObservedOn">>): string {
  if (start.validFrom !== null) return `since ${formatStartDate(start)}`;
  return firstObservedOn ? `first seen ${firstObservedOn}, start not known` : "start not known";
}

function formatEndText({
  validTo,
  validToQualifier,
  lastConfirmedOn,
}: ShownPeriod & Partial<Pick<ShownFact, "lastConfirmedOn">>): string {
  if (validTo !== null) {
    if (validToQualifier === "NO_EARLIER_THAN") return `until ${validTo} or later`;
    return validToQualifier === "NO_LATER_THAN" ? `ended by ${validTo}` : `until ${validTo}`;
  }
  return lastConfirmedOn ? `no end known, last confirmed ${lastConfirmedOn}` : "no end known";
}
