import type { Wording } from "./wording.js";

/** A value that is not exact, with how precise it is. */
export interface QualifiedValue {
  readonly qualifier: string;
  readonly value: unknown;
}

/** Stands between the two values of the qualifier FROM_TO. */
export const RANGE_SEPARATOR = " to ";

/** The state of a field whose value is not exact, as the API has it. */
export interface InexactField {
  readonly field: string;
  readonly qualifier: string;
  readonly value?: string | null;
}

export const isQualifiedValue = (value: unknown): value is QualifiedValue =>
  typeof value === "object" && value !== null && "qualifier" in value;

/**
 * Adds the qualifiers to the values of a fact or an entity. A value that is known only as a bound is null among the values, and
 * becomes that bound. A count that has a qualifier of its own keeps it.
 */
export function addQualifiers(
  wording: Wording,
  values: Readonly<Record<string, unknown>>,
  inexactFields: readonly InexactField[],
): Readonly<Record<string, unknown>> {
  const qualified = inexactFields.flatMap(({ field, qualifier, value }): [string, QualifiedValue][] => {
    if (qualifier === "FROM_TO") {
      const range = value?.split(RANGE_SEPARATOR).map((part) => readStateValue(wording, field, part)) ?? [];
      return [[field, { qualifier, value: range }]];
    }
    const recordedValue = values[field] ?? (value == null ? null : readStateValue(wording, field, value));
    const isCounted = values[wording.fields[field]?.qualifier ?? ""] != null;
    return recordedValue === null || isCounted ? [] : [[field, { qualifier, value: recordedValue }]];
  });
  return qualified.length === 0 ? values : { ...values, ...Object.fromEntries(qualified) };
}

/** Reads the value of a field from its text: "0.3" of a share as a number, "1780026780 USD" as an amount of money. */
export function readStateValue(wording: Wording, field: string, text: string): unknown {
  const [, amount, currency] = money.exec(text) ?? [];
  if (currency) return { amount: Number(amount), currency };
  const format = wording.fields[field]?.format;
  const isNumber = format === "PERCENT" || format === "COUNT";
  return isNumber && text !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}

const money = /^(\d+(?:\.\d+)?) ([A-Z]{3})$/;
