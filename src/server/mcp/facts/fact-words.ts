import { quoteText, quoteValue } from "../answer/quote-text.js";
import { ownValuesOf, type ShownFact, type ShownPeriod, verbInWords } from "./fact.js";

/** `"Kering" owns "Gucci" (share 0.994, controlling true; since 2004, no end known)`. */
export function factInWords(fact: ShownFact): string {
  const values = Object.entries(ownValuesOf(fact)).map(([name, value]) => `${name} ${valueInWords(value)}`);
  const marks = [
    ...(fact.status === "SUPPORTED" ? [] : [fact.status.toLowerCase()]),
    ...fact.disputedFields.map((field) => `${field} disputed`),
    ...fact.allegedFields.map((field) => `${field} only alleged`),
  ];
  const parts = [values.join(", "), periodInWords(fact), marks.join(", ")].filter((part) => part !== "");
  return `${quoteText(fact.from.name)} ${verbInWords(fact.kind)} ${quoteText(fact.to.name)} (${parts.join("; ")})`;
}

const valueInWords = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(valueInWords).join(" or ");
  if (typeof value === "object" && value !== null) return Object.values(value).map(valueInWords).join(" ");
  return quoteValue(String(value));
};

/** "since 2004, no end known"; a first observation is never called a start. */
export function periodInWords(
  period: ShownPeriod & Partial<Pick<ShownFact, "firstObservedOn" | "lastConfirmedOn">>,
): string {
  return [startInWords(period), endInWords(period)].filter((part) => part !== "").join(", ");
}

function startInWords({
  validFrom,
  validFromQualifier,
  firstObservedOn,
}: ShownPeriod & Partial<Pick<ShownFact, "firstObservedOn">>): string {
  if (validFrom !== null)
    return validFromQualifier === "NO_LATER_THAN" ? `since ${validFrom} or earlier` : `since ${validFrom}`;
  return firstObservedOn ? `first seen ${firstObservedOn}, start not known` : "start not known";
}

function endInWords({
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
