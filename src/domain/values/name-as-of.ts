import { type Day, earliestDay, latestDay } from "../time.js";
import type { Alias } from "./alias.js";

/**
 * The name that an entity had on a day: an alias that ended later, of several the one that began last, else the name. An
 * alias without a known start counts from the beginning.
 */
export function nameAsOf(name: string, aliases: readonly Alias[], day: Day): string {
  const [first] = aliases
    .filter(
      ({ validFrom, validTo }) =>
        validTo != null && earliestDay(validFrom) <= day && latestDay(validTo) >= day,
    )
    .sort((one, other) => earliestDay(other.validFrom) - earliestDay(one.validFrom));
  return first?.value ?? name;
}
