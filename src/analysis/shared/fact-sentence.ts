import { formatStartDate } from "../../sentences/period-text.js";
import { quoteString, quoteValue } from "../../util/text/quote-text.js";
import { formatKindVerb, type ShownFact, type ShownPeriod, selectKindValues } from "./shown-fact.js";

/** `"Kering" owns "Gucci" (share 0.994, controlling true; since 2004, no end known)`. */
export function formatFactSentence(fact: ShownFact): string {
  const values = Object.entries(selectKindValues(fact)).map(
    ([name, value]) => `${name} ${formatFactValue(value)}`,
  );
  const marks = [
    ...(fact.status === "SUPPORTED" ? [] : [fact.status.toLowerCase()]),
    ...fact.disputedFields.map((field) => `${field} disputed`),
    ...fact.allegedFields.map((field) => `${field} only alleged`),
  ];
  const parts = [values.join(", "), formatPeriodText(fact), marks.join(", ")].filter((part) => part !== "");
  return `${quoteString(fact.from.name)} ${formatKindVerb(fact.kind)} ${quoteString(fact.to.name)} (${parts.join("; ")})`;
}

const formatFactValue = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(formatFactValue).join(" or ");
  if (typeof value === "object" && value !== null) return Object.values(value).map(formatFactValue).join(" ");
  return quoteValue(String(value));
};

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
