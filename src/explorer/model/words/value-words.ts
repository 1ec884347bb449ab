import { formatPercent } from "../../../sentences/field-value.js";
import { formatEndDate, formatStartDate } from "../../../sentences/period-text.js";
import { addQualifier } from "../../../util/text/add-qualifier.js";
import { formatCount } from "../../../util/text/format-count.js";
import type { FactValue } from "../graph.js";
import { formatCountry } from "./format-country.js";
import { formatCode } from "./kind-words.js";

/** The value of a field of a fact in words: "82.4 %", "claims withdrawn", "1,780,026,780 USD". */
export function formatFactValue(field: string, value: FactValue): string {
  if (value === null) return "not known";
  if (typeof value === "object")
    return "amount" in value
      ? `${value.amount.toLocaleString("en")} ${value.currency}`
      : formatCount(value.count, value.countQualifier);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return field === "share" ? formatPercent(value) : value.toLocaleString("en");
  if (field === "place" || field === "country") return formatCountry(value);
  return field !== "ticker" && codes.test(value) ? value.split(", ").map(formatCode).join(", ") : value;
}

/** One or several codes, such as "GREY_MARKET, COUNTERFEIT". */
const codes = /^[A-Z_]+(?:, [A-Z_]+)*$/;

/** A value as the state of a field has it, with how precise it is: "at least 30 %", "2004 or earlier". */
export function formatStateValue(field: string, value: string, qualifier: string): string {
  if (field === "validFrom") return formatStartDate({ validFrom: value, validFromQualifier: qualifier });
  if (field === "validTo") return formatEndDate({ validTo: value, validToQualifier: qualifier });
  const [, amount, currency] = money.exec(value) ?? [];
  const parsedValue = currency
    ? { amount: Number(amount), currency }
    : field === "share"
      ? Number(value)
      : value;
  return addQualifier(formatFactValue(field, parsedValue), qualifier);
}

/** A field with its value, as a claim or the state of a field has it. */
interface FieldValue {
  readonly field: string;
  readonly value?: string | null;
}

/** The state of a field. */
interface ValueState extends FieldValue {
  readonly qualifier: string;
}

/** The value of a state among those of its subject in words: "at least 30 %", "2004 or earlier". */
export const formatState = ({ field, value, qualifier }: ValueState, all: readonly FieldValue[]): string =>
  formatStateValue(field, value ?? "", findQualifier(all, field) ?? qualifier);

/** The qualifier that is given for a field as a field of its own: that of validFrom as validFromQualifier. */
const findQualifier = (values: readonly FieldValue[], field: string): string | null =>
  values.find((candidate) => candidate.field === `${field}Qualifier`)?.value ?? null;

/** Returns true if a field is the qualifier of another one, with which it is formatted. */
export const isQualifierField = (values: readonly FieldValue[], field: string): boolean =>
  values.some((fieldValue) => field === `${fieldValue.field}Qualifier`);

/** The values of a claim in words, each with its qualifier: "about 20", "2004 or earlier". */
export const formatClaimValues = (
  values: readonly FieldValue[],
): readonly { field: string; text: string }[] =>
  values
    .filter(({ field }) => !isQualifierField(values, field))
    .map(({ field, value }) => ({
      field,
      text: formatStateValue(field, value ?? "", findQualifier(values, field) ?? "EXACT"),
    }));

const money = /^(\d+(?:\.\d+)?) ([A-Z]{3})$/;
