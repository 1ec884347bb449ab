import type { Property } from "../../domain/model/property.js";
import { earliestDay, latestDay } from "../../domain/time.js";
import type { Values } from "../input/facts.js";

/** The first and the last day that a period may cover, by its partial dates, or by one that precedes its start. */
export function storedPeriod(
  properties: readonly Property[],
  { validFrom, validTo, ...values }: Values,
): { readonly firstDay: number; readonly lastDay: number } {
  const start = dateIn(validFrom);
  const earlier = properties.flatMap(({ name, precedesStart }) => {
    const date = precedesStart ? dateIn(values[name]) : null;
    return date === null ? [] : [earliestDay(date)];
  });
  const known = start === null && earlier.length > 0 ? earlier : [earliestDay(start), ...earlier];
  return { firstDay: Math.min(...known), lastDay: latestDay(dateIn(validTo)) };
}

const dateIn = (value: unknown): string | null => (typeof value === "string" ? value : null);
