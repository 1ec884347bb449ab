import { createWording } from "../../domain/kinds/create-wording.js";
import { formatKnownField } from "../../sentences/field-value.js";
import { formatStartDate } from "../../sentences/period-text.js";
import { addQualifiers } from "../../sentences/qualified-value.js";
import { quoteString, quoteValue } from "../../util/text/quote-text.js";
import { formatKindVerb, type ShownFact, type ShownPeriod, selectKindValues } from "./shown-fact.js";

const wording = createWording();

/** `"Kering" owned "Gucci" (share 99.4 %, controlling true; since 2004, no end known, last confirmed 2014-08-31)`. */
export function formatFactSentence(fact: ShownFact): string {
  const values = addQualifiers(wording, selectKindValues(fact), fact.inexactFields);
  const words = Object.keys(values).flatMap((field) =>
    isQualifier(field, values) ? [] : [`${field} ${formatValue(field, values)}`],
  );
  const marks = [
    ...(fact.status === "SUPPORTED" ? [] : [fact.status.toLowerCase()]),
    ...fact.disputedFields.map((field) => `${field} disputed`),
    ...fact.allegedFields.map((field) => `${field} only alleged`),
  ];
  const parts = [words.join(", "), formatPeriodText(fact), marks.join(", ")].filter((part) => part !== "");
  const past = fact.evidenceIsOld ? wording.facts[fact.kind]?.past?.out : undefined;
  const verb = past ?? formatKindVerb(fact.kind);
  return `${quoteString(fact.from.name)} ${verb} ${quoteString(fact.to.name)} (${parts.join("; ")})`;
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
