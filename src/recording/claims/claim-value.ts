import type { Property } from "../../domain/model/property.js";
import { findCountryCode, foldName } from "../../domain/names/names.js";
import { requireEnumeration } from "../../domain/schema/enumeration.js";
import { isPartialDate, toEarliestDay, toLatestDay } from "../../domain/time.js";
import { formatValueInWords } from "../../domain/values/value-in-words.js";
import type { ValueQualifier } from "../../domain/values/value-qualifier.js";
import { isWebAddress } from "../../util/addresses/web-address.js";
import { readAmount } from "../../util/amounts/read-amount.js";

/** The meaning of a value, as the source writes it: a range of numbers or days, or a text. */
export type Meaning =
  | { readonly low: number; readonly high: number; readonly unit: string | null }
  | { readonly text: string };

export type ClaimValue = Meaning & {
  /**
   * The value as the property records it; for a list, one item. Null if the property cannot record it, such as
   * an amount without a currency.
   */
  readonly value: unknown;
  readonly qualifier: ValueQualifier;
};

/**
 * Parses a claim's value by the type of the property that it is about, or by the type of its items; the ends of
 * a fact have none. Null if the text does not fit the type, as "a majority" does not fit a share.
 */
export function readClaimValue(value: string, property: Property | undefined): ClaimValue | null {
  const text = value.trim();
  if (!property) return createTextValue(text, null);
  if (typeof property.type !== "string") return readMember(text, property.type);
  switch (property.type) {
    case "Int":
    case "Float":
      return readNumber(text, property);
    case "Money":
      return readMoney(text, property);
    case "Date":
      return text.length === 10 ? readDate(text) : null;
    case "PartialDate":
      return readDate(text);
    case "Boolean":
      return readBoolean(text);
    case "Country":
      return wrapTextValue(findCountryCode(text));
    case "URL":
      return wrapTextValue(isWebAddress(text) ? text : null);
    case "Alias":
    case "Identifier":
      return createTextValue(text, null);
    default:
      return createTextValue(text, isInForm(text, property) ? text : null);
  }
}

const createTextValue = (text: string, value: unknown): ClaimValue => ({
  text: foldName(text.replaceAll("_", " ")) || text,
  value,
  qualifier: "EXACT",
});

/** Wraps a text whose meaning is its value; returns null for null. */
const wrapTextValue = (value: string | null): ClaimValue | null =>
  value === null ? null : createTextValue(value, value);

function readMember(text: string, members: object): ClaimValue | null {
  const folded = foldName(text.replaceAll("_", " "));
  const { values } = requireEnumeration(members);
  return wrapTextValue(values.find((name) => foldName(name.replaceAll("_", " ")) === folded) ?? null);
}

function readNumber(text: string, property: Property): ClaimValue | null {
  const amount = readAmount(text, property.max === 1);
  if (!amount || !isWithin(amount.value, property)) return null;
  return property.type === "Int" && !Number.isInteger(amount.value) ? null : amount;
}

function readMoney(text: string, property: Property): ClaimValue | null {
  const amount = readAmount(text, false);
  if (!amount || !isWithin(amount.value, property)) return null;
  const { value, unit } = amount;
  return { ...amount, value: unit === null ? null : { amount: value, currency: unit } };
}

const isWithin = (value: number, { min, max }: Property): boolean =>
  value >= (min ?? Number.MIN_SAFE_INTEGER) && value <= (max ?? Number.MAX_SAFE_INTEGER);

/** The last day counts in full, so that a month contains its days. */
const readDate = (value: string): ClaimValue | null =>
  isPartialDate(value)
    ? { low: toEarliestDay(value), high: toLatestDay(value) + 0.9, unit: null, value, qualifier: "EXACT" }
    : null;

/** A map, not an object: any text is looked up in it, and an object has a `constructor` too. */
const booleans: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["yes", true],
  ["false", false],
  ["no", false],
]);

function readBoolean(text: string): ClaimValue | null {
  const value = booleans.get(foldName(text));
  return value === undefined ? null : createTextValue(String(value), value);
}

const isInForm = (text: string, { form, maxLength }: Property): boolean =>
  text.length <= (maxLength ?? Number.POSITIVE_INFINITY) && (!form || new RegExp(form.pattern).test(text));

/**
 * Checks whether two values can both be right: the coarser one is the finer one rounded, one date contains
 * the other, or one bound allows the other. Amounts in different currencies differ.
 */
export function areCompatible(first: Meaning, second: Meaning): boolean {
  if ("text" in first || "text" in second)
    return "text" in first && "text" in second && first.text === second.text;
  if (first.unit !== null && second.unit !== null && first.unit !== second.unit) return false;
  const [fine, coarse] = computeWidth(first) <= computeWidth(second) ? [first, second] : [second, first];
  if (computeWidth(fine) === Number.POSITIVE_INFINITY)
    return fine.low <= coarse.high && coarse.low <= fine.high;
  const middle = (fine.low + fine.high) / 2;
  return coarse.low <= middle && middle <= coarse.high;
}

const computeWidth = ({ low, high }: { readonly low: number; readonly high: number }): number => high - low;

/** Converts a recorded value of a property to the value of a claim; returns null for a list. */
export function toClaimValue(recorded: unknown, property: Property): ClaimValue | null {
  if (recorded === null || recorded === undefined || property.list) return null;
  return readClaimValue(formatValueInWords(recorded), property);
}

/** Describes the allowed values of a property, to complete "value must be …". */
export function describeAllowedValues({ type, max, form }: Property): string {
  if (typeof type !== "string") return `one of ${requireEnumeration(type).values.join(", ")}`;
  switch (type) {
    case "Int":
      return 'a whole number, such as 6,000 or "about 6,000"';
    case "Float":
      return max === 1 ? 'a share, such as 0.3, 30 % or "over 30 %"' : 'a number, such as 0.5 or "about 0.5"';
    case "Money":
      return "an amount of money, such as US$1.8 billion";
    case "Date":
      return "a day that exists, written YYYY-MM-DD";
    case "PartialDate":
      return "a date that exists: YYYY, YYYY-MM or YYYY-MM-DD";
    case "Boolean":
      return "true or false";
    case "Country":
      return "a country: its ISO 3166-1 code or its English name";
    case "URL":
      return "an absolute http or https address without a user name";
    default:
      return form?.allowed ?? "a text";
  }
}
