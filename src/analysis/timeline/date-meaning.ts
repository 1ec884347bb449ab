/** The name under which a timeline has the first observation of a fact that states no start. */
export const FIRST_OBSERVED = "firstObservedOn";

interface Qualifiers {
  readonly validFromQualifier?: unknown;
  readonly validToQualifier?: unknown;
}

/** Finds the meaning of a date: the name of its property, or what is known of a start or an end that is not exact. */
export function findDateMeaning(
  property: string,
  { validFromQualifier, validToQualifier }: Qualifiers,
): string {
  if (property === FIRST_OBSERVED || (property === "validFrom" && validFromQualifier)) return "firstSeen";
  if (property !== "validTo" || !validToQualifier) return property;
  return validToQualifier === "NO_EARLIER_THAN" ? "lastSeen" : "endedBy";
}
