import { type Day, toEarliestDay, toLatestDay } from "../time.js";
import type { Alias } from "./alias.js";

/**
 * Finds the name that an entity had on a day: an alias that ended later, of several the one that began last, else the name.
 * An alias without a known start counts from the beginning.
 */
export function findNameOnDay(name: string, aliases: readonly Alias[], day: Day): string {
  const [first] = aliases
    .filter(
      ({ validFrom, validTo }) =>
        validTo != null && toEarliestDay(validFrom) <= day && toLatestDay(validTo) >= day,
    )
    .sort((a, b) => toEarliestDay(b.validFrom) - toEarliestDay(a.validFrom));
  return first?.value ?? name;
}
