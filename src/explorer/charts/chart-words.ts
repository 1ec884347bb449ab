import type { GroupKey, Kind } from "../../client/gql/graphql.js";
import { toUpperFirst } from "../../util/text/case.js";
import { formatCode, formatFieldLabel, formatKindPlural } from "../model/words/kind-words.js";
import { findChartChoices, findMeasuredNumber } from "./chart-choices.js";
import { type ChartMeasure, measures } from "./chart-measure.js";
import type { ChartSpec } from "./chart-spec.js";

const CURRENCY_KEY = "_CURRENCY";

/** Formats a key in words: ULTIMATE_OWNER as "ultimate owner", YEAR of facts as "year it began". */
export function formatChartKey(key: GroupKey): string {
  const [amount, suffix] = key.split(CURRENCY_KEY);
  return suffix === "" && amount
    ? `currency of the ${formatCode(amount)}`
    : (wordsByKey[key] ?? formatCode(key));
}

const wordsByKey: Partial<Record<GroupKey, string>> = {
  YEAR: "year it began",
  QUARTER: "quarter it began",
  MONTH: "month it began",
  VALID_FROM_QUALIFIER: formatFieldLabel("validFromQualifier"),
  VALID_TO_QUALIFIER: formatFieldLabel("validToQualifier"),
};

/** Formats the title of a chart: "Ownerships by year it began, split by country". */
export function formatChartTitle({ of, by: [first, second], measure }: ChartSpec): string {
  const what = measure
    ? `${toUpperFirst(formatMeasureUnit(measure))} of ${formatKindPlural(of).toLowerCase()}`
    : formatKindPlural(of);
  return [
    `${what} by ${first ? formatChartKey(first) : "nothing"}`,
    ...(second ? [`split by ${formatChartKey(second)}`] : []),
  ].join(", ");
}

/** Formats the unit of the numbers of a chart. */
export const formatChartUnit = ({ of, measure }: ChartSpec): string =>
  measure
    ? `${formatMeasureUnit(measure)}${formatCurrencySuffix(measure)}`
    : formatKindPlural(of).toLowerCase();

const formatCurrencySuffix = ({ currency }: ChartMeasure): string => (currency ? ` in ${currency}` : "");

/** Formats the unit of a measure. The unit of a sum is the added field. */
const formatMeasureUnit = (measure: ChartMeasure): string =>
  measure.name === "sum" ? formatFieldLabel(measure.field) : formatChartMeasure(measure);

/** Describes the computation of a chart, for a reader who sees only the chart. */
export function describeComputation({ of, by, measure }: ChartSpec): string {
  const items = formatKindPlural(of).toLowerCase();
  const counted = measure ? describeMeasurement(of, measure, items) : `Counts ${items}.`;
  const overTime = by.some((key) => key in wordsByKey)
    ? " A period is that of the earliest day of the known start; a first sighting is no start."
    : "";
  const status = findChartChoices(of).isFact
    ? " Alleged: only allegations support it. Disputed: sources disagree about it."
    : "";
  return `${counted}${overTime}${status}`;
}

function describeMeasurement(of: Kind, measure: ChartMeasure, items: string): string {
  const { name, field } = measure;
  const isMoney = findMeasuredNumber(of, measure)?.isMoney;
  const oneCurrency = isMoney ? " Amounts in other currencies are left out, and none is converted." : "";
  if (name === "sum") {
    const once = isMoney ? "" : "; a count that several facts share is added once";
    return `Adds up the ${formatFieldLabel(field)}${formatCurrencySuffix(measure)} of ${items}${once}.${oneCurrency}`;
  }
  const leftOut =
    field === "duration"
      ? "What has not ended, or has no known first and last day, is left out; a date without a day gives the least duration."
      : "Those without a known value are left out.";
  return `The ${formatChartMeasure(measure)}${formatCurrencySuffix(measure)} of ${items}. ${leftOut}${oneCurrency} The values of groups must not be added up.`;
}

/** Formats a measure: "sum of listing count", "mean duration in days". */
export const formatChartMeasure = ({ name, field }: ChartMeasure): string =>
  `${measures[name].words} ${formatFieldLabel(field)}${field === "duration" ? " in days" : ""}`;
