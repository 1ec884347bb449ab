import type { Property } from "../../domain/model/property.js";
import { foldName } from "../../domain/names/names.js";
import { earliestDay, isPartialDate, latestDay } from "../../domain/time.js";
import { readAmount } from "./amount.js";

/** What a value, written as a source gives it, may mean: numbers or days from one to another, or one text. */
export type ClaimValue =
  | { readonly low: number; readonly high: number; readonly unit: string | null }
  | { readonly text: string };

/**
 * Reads a claim's value by the type of the property it speaks of; the ends of a fact have none. Null where the words
 * cannot be read so ("a majority" of a share), and for lists, each claim then speaking of one item: such a value
 * disagrees with no other.
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

/** The whole of the last day counts, so that a month holds its days. */
const readDate = (value: string): ClaimValue | null =>
  isPartialDate(value) ? { low: earliestDay(value), high: latestDay(value) + 0.9, unit: null } : null;

/** A map, since any text is looked up in it: an object has a `constructor` too. */
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
 * Whether two values may both be right: the coarser is the finer one rounded, one date holds the other, one bound allows
 * the other. Amounts in different currencies are different values.
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
