import type { GroupKey, Kind } from "../../client/gql/graphql.js";
import { fieldInWords, labelOfCode, pluralOf, sentenceCase } from "../kinds/words.js";
import { choicesOf, numberOf } from "./chart-choices-of.js";
import { type ChartMeasure, measureInWords } from "./chart-measure.js";
import type { ChartSpec } from "./chart-spec.js";

const CURRENCY_KEY = "_CURRENCY";

/** A key in words: ULTIMATE_OWNER as "ultimate owner", YEAR of facts as "year it began". */
export function keyInWords(key: GroupKey): string {
  const [amount, rest] = key.split(CURRENCY_KEY);
  return rest === "" && amount
    ? `currency of the ${labelOfCode(amount)}`
    : (ownWords[key] ?? labelOfCode(key));
}

const ownWords: Partial<Record<GroupKey, string>> = {
  YEAR: "year it began",
  QUARTER: "quarter it began",
  MONTH: "month it began",
  VALID_FROM_QUALIFIER: fieldInWords("validFromQualifier"),
  VALID_TO_QUALIFIER: fieldInWords("validToQualifier"),
};

/** "Ownerships by year it began, split by country". */
export function chartTitle({ of, by: [first, second], measure }: ChartSpec): string {
  const what = measure ? `${sentenceCase(unitOf(measure))} of ${pluralOf(of).toLowerCase()}` : pluralOf(of);
  return [
    `${what} by ${first ? keyInWords(first) : "nothing"}`,
    ...(second ? [`split by ${keyInWords(second)}`] : []),
  ].join(", ");
}

/** What the numbers of a chart are. */
export const chartUnit = ({ of, measure }: ChartSpec): string =>
  measure ? `${unitOf(measure)}${inCurrency(measure)}` : pluralOf(of).toLowerCase();

const inCurrency = ({ currency }: ChartMeasure): string => (currency ? ` in ${currency}` : "");

/** The unit of a sum is that of what is added up. */
const unitOf = (measure: ChartMeasure): string =>
  measure.name === "sum" ? fieldInWords(measure.field) : measureInWords(measure);

/** How a chart is computed, for a reader who sees only the chart. */
export function howComputed({ of, by, measure }: ChartSpec): string {
  const items = pluralOf(of).toLowerCase();
  const counted = measure ? howMeasured(of, measure, items) : `Counts ${items}.`;
  const overTime = by.some((key) => key in ownWords)
    ? " A period is that of the earliest day of the known start; a first sighting is no start."
    : "";
  const status = choicesOf(of).isFact
    ? " Alleged: only allegations support it. Disputed: sources disagree about it."
    : "";
  return `${counted}${overTime}${status}`;
}

function howMeasured(of: Kind, measure: ChartMeasure, items: string): string {
  const { name, field } = measure;
  const isMoney = numberOf(of, measure)?.isMoney;
  const oneCurrency = isMoney ? " Amounts in other currencies are left out, and none is converted." : "";
  if (name === "sum") {
    const once = isMoney ? "" : "; a count that several facts share is added once";
    return `Adds up the ${fieldInWords(field)}${inCurrency(measure)} of ${items}${once}.${oneCurrency}`;
  }
  const leftOut =
    field === "duration"
      ? "What has not ended, or has no known first and last day, is left out; a date without a day gives the least duration."
      : "Those without a known value are left out.";
  return `The ${measureInWords(measure)}${inCurrency(measure)} of ${items}. ${leftOut}${oneCurrency} The values of groups must not be added up.`;
}
