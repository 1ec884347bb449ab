import { removeCurrency } from "./remove-currency.js";

/** A number as precise as the source states it. */
interface Amount {
  /** The number itself, such as 0.3 of "over 30 %". */
  readonly value: number;
  /** The hedge or the bound that the source puts before the number. */
  readonly qualifier: "EXACT" | "ABOUT" | "AT_LEAST" | "AT_MOST";
  readonly low: number;
  readonly high: number;
  /** The ISO 4217 currency. Null if none is named, or if the symbol is shared by several currencies. */
  readonly unit: string | null;
}

const HEDGE = /^(?:about|around|some|approximately|approx\.?|roughly|nearly|almost|circa|ca\.?|~|≈)/;
const AT_LEAST = /^(?:over|more than|at least|above|>=?|≥)/;
const AT_MOST = /^(?:under|less than|at most|up to|below|<=?|≤)/;
const NUMBER = /^\s*(\d[\d.,'’ ]*)/;
const UNITS = /^(thousand|k|million|mln|mn|m|billion|bn|b|trillion|tn)?\s*(%|percent|per cent)?$/;

/** The parts of an amount: the words before the number, the number, and the units after it. */
interface Parts {
  readonly isHedged: boolean;
  readonly isAtLeast: boolean;
  readonly isAtMost: boolean;
  readonly number: string;
  readonly scale: string | undefined;
  readonly isPercent: boolean;
}

/** Parses the parts in steps: a single expression would be slow to check for backtracking. */
function parseParts(text: string): Parts | null {
  const [hedge, least, most] = [HEDGE, AT_LEAST, AT_MOST].map((form) => form.exec(text)?.[0]);
  const unhedged = text.slice((hedge ?? least ?? most ?? "").length);
  const [numberText, number] = NUMBER.exec(unhedged) ?? [];
  const units = numberText === undefined ? null : UNITS.exec(unhedged.slice(numberText.length));
  if (number === undefined || !units) return null;
  return {
    isHedged: hedge !== undefined,
    isAtLeast: least !== undefined,
    isAtMost: most !== undefined,
    number,
    scale: units[1],
    isPercent: units[2] !== undefined,
  };
}

const scales: Readonly<Record<string, number>> = { t: 1e12, b: 1e9, m: 1e6, k: 1e3 };
const findScale = (word: string): number => (word === "thousand" ? 1e3 : (scales[word.charAt(0)] ?? 1));

/**
 * Parses a count, a share or an amount of money: "about 6,000", "82,4 %", "US$1,780,026,780", "$21.8bn". The
 * range covers every value that rounds to the digits given; a whole number is exact unless hedged. A share
 * above 1 without a percent sign is in percent. Null if the text is not a number.
 */
export function readAmount(text: string, isShare: boolean): Amount | null {
  const { unit, amount } = removeCurrency(text.normalize("NFKC").toLowerCase().trim());
  const parts = parseParts(amount);
  const number = parts && readNumber(parts.number.replace(/[ '’]/g, ""));
  if (!number) return null;
  const scale = parts.scale ? findScale(parts.scale) : 1;
  const isPercent = parts.isPercent || (isShare && number.value > 1);
  const factor = isPercent ? scale / 100 : scale;
  const half = (computeHalfUnit(number, parts.isHedged, factor !== 1) + 1e-12 * number.value) * factor;
  const value = number.value * factor;
  return {
    value: Number(value.toPrecision(15)),
    qualifier: chooseQualifier(parts),
    low: parts.isAtMost ? Number.NEGATIVE_INFINITY : value - half,
    high: parts.isAtLeast ? Number.POSITIVE_INFINITY : value + half,
    unit,
  };
}

function chooseQualifier({ isHedged, isAtLeast, isAtMost }: Parts): Amount["qualifier"] {
  if (isHedged) return "ABOUT";
  if (isAtLeast) return "AT_LEAST";
  return isAtMost ? "AT_MOST" : "EXACT";
}

interface Digits {
  readonly value: number;
  readonly decimals: number;
}

/** Computes half a unit of the last digit; for a hedged whole number, of its last digit that is not 0. */
function computeHalfUnit({ value, decimals }: Digits, isHedged: boolean, isScaled: boolean): number {
  if (decimals > 0) return 0.5 / 10 ** decimals;
  if (!isHedged) return isScaled ? 0.5 : 0;
  const text = String(value);
  let zeros = 0;
  while (text.at(-1 - zeros) === "0") zeros += 1;
  return 0.5 * 10 ** zeros;
}

/**
 * Digits with separators, one of them perhaps the decimal separator: "1,780,026", "82,4", "1.780.026,78",
 * "21.8".
 */
function readNumber(text: string): Digits | null {
  const grouped = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:[.,]\d+)?$/.test(text);
  const separators = text.match(/[.,]/g) ?? [];
  const decimal = findDecimalSeparator(text, separators, grouped);
  if (decimal === undefined) return null;
  const [wholePart, fraction = ""] = decimal ? splitAtLast(text, decimal) : [text];
  const digits = wholePart.replace(/[.,]/g, "");
  if (!/^\d+$/.test(digits) || !/^\d*$/.test(fraction)) return null;
  return { value: Number(`${digits}.${fraction || 0}`), decimals: fraction.length };
}

/** Finds the decimal separator; null if all separate thousands; undefined if the text is not a number. */
function findDecimalSeparator(text: string, separators: readonly string[], grouped: boolean) {
  const last = separators.at(-1);
  if (last === undefined) return null;
  const isAlone = separators.length === 1;
  if (isAlone) return last === "," && grouped && !text.startsWith("0") ? null : last;
  if (!grouped) return undefined;
  return separators.indexOf(last) === separators.length - 1 ? last : null;
}

function splitAtLast(text: string, separator: string): [string, string] {
  const position = text.lastIndexOf(separator);
  return [text.slice(0, position), text.slice(position + 1)];
}
