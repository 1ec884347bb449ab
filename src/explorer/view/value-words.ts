import { addQualifier } from "../../util/text/add-qualifier.js";
import { formatCount } from "../../util/text/format-count.js";
import { countryName } from "../kinds/country-name.js";
import { labelOfCode } from "../kinds/words.js";
import { endInWords, startInWords } from "./dates-in-words.js";
import { percentText } from "./fact-sentence.js";
import type { FactValue } from "./graph.js";

/** The value of a field of a fact in words: "82.4 %", "claims withdrawn", "1,780,026,780 USD". */
export function valueText(field: string, value: FactValue): string {
  if (value === null) return "not known";
  if (typeof value === "object")
    return "amount" in value
      ? `${value.amount.toLocaleString("en")} ${value.currency}`
      : formatCount(value.count, value.countQualifier);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return field === "share" ? percentText(value) : value.toLocaleString("en");
  if (field === "place" || field === "country") return countryName(value);
  return field !== "ticker" && codes.test(value) ? value.split(", ").map(labelOfCode).join(", ") : value;
}

/** One or several codes, such as "GREY_MARKET, COUNTERFEIT". */
const codes = /^[A-Z_]+(?:, [A-Z_]+)*$/;

/** A value as the state of a field has it, with how precise it is: "at least 30 %", "2004 or earlier". */
export function stateValueText(field: string, value: string, qualifier: string): string {
  if (field === "validFrom") return startInWords({ validFrom: value, validFromQualifier: qualifier });
  if (field === "validTo") return endInWords({ validTo: value, validToQualifier: qualifier });
  const [, amount, currency] = money.exec(value) ?? [];
  const shown = currency ? { amount: Number(amount), currency } : field === "share" ? Number(value) : value;
  return addQualifier(valueText(field, shown), qualifier);
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
export const stateText = ({ field, value, qualifier }: ValueState, all: readonly FieldValue[]): string =>
  stateValueText(field, value ?? "", qualifierIn(all, field) ?? qualifier);

/** The qualifier that is given for a field as a field of its own: that of validFrom as validFromQualifier. */
const qualifierIn = (values: readonly FieldValue[], field: string): string | null =>
  values.find((one) => one.field === `${field}Qualifier`)?.value ?? null;

/** Whether a field is the qualifier of another one, and said with that. */
export const isQualifierIn = (values: readonly FieldValue[], field: string): boolean =>
  values.some((other) => field === `${other.field}Qualifier`);

/** The values of a claim in words, each with its qualifier: "about 20", "2004 or earlier". */
export const valuesInWords = (values: readonly FieldValue[]): readonly { field: string; text: string }[] =>
  values
    .filter(({ field }) => !isQualifierIn(values, field))
    .map(({ field, value }) => ({
      field,
      text: stateValueText(field, value ?? "", qualifierIn(values, field) ?? "EXACT"),
    }));

const money = /^(\d+(?:\.\d+)?) ([A-Z]{3})$/;
