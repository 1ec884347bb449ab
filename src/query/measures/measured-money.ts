import type { MeasureInput } from "../../domain/graphql/measures/measure-input.js";
import { CURRENCY_CODE } from "../../domain/values/money.js";
import { createBadInputError } from "../../errors.js";
import { toConstantCase } from "../../util/text/case.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { Column } from "./column.js";
import type { MeasuredField } from "./measured-field.js";
import type { MeasuredValue } from "./measured-value.js";

/** Amounts of money that are measured, as Cypher expressions of one row. */
export interface MeasuredMoney {
  /** The amount, if it is in the currency that the measure names. */
  readonly amount: string;
  /** The same with its currency: equal amounts in two currencies differ. */
  readonly withCurrency: string;
  /** The column of the currencies of all amounts. */
  readonly currencies: Column;
  /** The parameter of the currency that the measure names; null if it names none. */
  readonly currencyParameter: string | null;
}

/**
 * Resolves the amounts of a measure; null for fields that are no money. Fails with BAD_USER_INPUT if a currency is named for
 * such a field, or is no code.
 */
export function resolveMeasuredMoney(
  builder: QueryBuilder,
  { expression, currency }: MeasuredField,
  input: MeasureInput,
): MeasuredMoney | null {
  if (currency === undefined) return refuseCurrency(input);
  const { currency: code } = input;
  if (code != null && !CURRENCY_CODE.test(code))
    throw createBadInputError(`currency must be an ISO 4217 code such as USD, not "${code}".`);
  const currencyParameter = code == null ? null : builder.addParameter(code);
  const amount =
    currencyParameter === null
      ? expression
      : `CASE WHEN ${currency} = ${currencyParameter} THEN ${expression} END`;
  return {
    amount,
    withCurrency: `CASE WHEN ${amount} IS NOT NULL THEN [${amount}, ${currency}] END`,
    currencies: { aggregation: "LIST", of: currency },
    currencyParameter,
  };
}

/** Fails with BAD_USER_INPUT if a measure of what is no money names a currency. */
export function refuseCurrency({ op, field, currency }: MeasureInput): null {
  if (currency == null) return null;
  const measured = field == null ? `${op} without a field` : `${op} of ${toConstantCase(field)}`;
  throw createBadInputError(`currency is for amounts of money, not for ${measured}.`);
}

/** Restricts a measure of amounts to one currency: it is unknown if they have several currencies. */
export function restrictToOneCurrency(
  measured: MeasuredValue,
  money: MeasuredMoney | null,
  currencies = "[]",
): MeasuredValue {
  if (money === null) return measured;
  const { currencyParameter } = money;
  const isOne = `all(one IN ${currencies} WHERE one = ${currencies}[0])`;
  return {
    ...measured,
    value: currencyParameter === null ? `CASE WHEN ${isOne} THEN ${measured.value} END` : measured.value,
    money: `[${currencyParameter ?? `CASE WHEN ${isOne} THEN ${currencies}[0] END`}, ${currencies}]`,
  };
}
