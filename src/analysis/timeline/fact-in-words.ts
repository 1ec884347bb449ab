import type { KindModel } from "../../domain/kinds/vocabulary.js";

/** The meaning of a date for a fact: the name of its property, or what is known of a start or an end that is not exact. */
export type DateMeaning = string;

/** Finds the meaning of a date of a property for a fact with these values. */
export function findDateMeaning(
  property: string,
  { validFromQualifier, validToQualifier }: FactWords["values"],
): DateMeaning {
  if (property === FIRST_OBSERVED || (property === "validFrom" && validFromQualifier)) return "firstSeen";
  if (property !== "validTo" || !validToQualifier) return property;
  return validToQualifier === "NO_EARLIER_THAN" ? "lastSeen" : "endedBy";
}

/** The name under which a timeline has the first observation of a fact that states no start. */
export const FIRST_OBSERVED = "firstObservedOn";

/** A fact to describe, one of its dates, and the names of its ends. */
export interface FactWords {
  readonly kind: KindModel;
  readonly date: DateMeaning;
  readonly from: string;
  readonly to: string;
  /** For a share, the last one that the same owner is known to have held before, and whether it held that until then. */
  readonly shareBefore: { readonly share: number; readonly isUntilThen: boolean } | null;
  readonly values: Readonly<Record<string, unknown>>;
  /** The property that has the date. */
  readonly dateField: string;
  /** The count that it shares with other facts: the number, its qualifier, and true if other facts are a part of it. */
  readonly shared: readonly [count: number, qualifier: string, isPart: boolean] | null;
}
