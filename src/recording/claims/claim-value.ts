import type { Property } from "../../domain/model/property.js";
import { foldName } from "../../domain/names/names.js";
import { earliestDay, isPartialDate, latestDay } from "../../domain/time.js";
import { readAmount } from "./amount.js";

/** What a value may mean, as the source writes it: a range of numbers or days, or a text. */
export type ClaimValue =
  | { readonly low: number; readonly high: number; readonly unit: string | null }
  | { readonly text: string };

/**
 * Parses a claim's value by the type of the property that it is about; the ends of a fact have none. Null if
 * the text does not fit the type ("a majority" for a share), and for lists, because each claim is about one
 * item. A value that is null conflicts with no other.
 */
export function readClaimValue(value: string, property: Property | undefined): ClaimValue | null {
  if (property?.list) return null;
  switch (property?.type) {
    case "Int":
    case "Float":
      return readAmount(value, property.max === 1);
    case "Money":
      return readAmount(value, false);
    case "Date":
    case "PartialDate":
      return readDate(value.trim());
    case "Boolean":
      return readBoolean(foldName(value));
    default:
      return { text: foldName(value.replaceAll("_", " ")) || value.trim() };
  }
}

/** The last day counts in full, so that a month contains its days. */
const readDate = (value: string): ClaimValue | null =>
  isPartialDate(value) ? { low: earliestDay(value), high: latestDay(value) + 0.9, unit: null } : null;

/** A map, not an object: any text is looked up in it, and an object has a `constructor` too. */
const booleans: ReadonlyMap<string, string> = new Map([
  ["true", "true"],
  ["yes", "true"],
  ["false", "false"],
  ["no", "false"],
]);

function readBoolean(value: string): ClaimValue | null {
  const text = booleans.get(value);
  return text === undefined ? null : { text };
}

/**
 * Whether two values can both be right: the coarser one is the finer one rounded, one date contains the
 * other, or one bound allows the other. Amounts in different currencies differ.
 */
export function agree(one: ClaimValue, other: ClaimValue): boolean {
  if ("text" in one || "text" in other) return "text" in one && "text" in other && one.text === other.text;
  if (one.unit !== null && other.unit !== null && one.unit !== other.unit) return false;
  const [fine, coarse] = widthOf(one) <= widthOf(other) ? [one, other] : [other, one];
  if (widthOf(fine) === Number.POSITIVE_INFINITY) return fine.low <= coarse.high && coarse.low <= fine.high;
  const middle = (fine.low + fine.high) / 2;
  return coarse.low <= middle && middle <= coarse.high;
}

const widthOf = ({ low, high }: { readonly low: number; readonly high: number }): number => high - low;
