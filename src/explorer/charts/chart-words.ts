import type { GroupKey } from "../../client/gql/graphql.js";
import { fieldInWords, labelOfCode, pluralOf, sentenceCase } from "../kinds/words.js";
import { choicesOf } from "./chart-choices-of.js";
import type { ChartSpec } from "./chart-spec.js";

/** A key in words: ULTIMATE_OWNER as "ultimate owner", YEAR of facts as "year it began". */
export const keyInWords = (key: GroupKey): string => ownWords[key] ?? labelOfCode(key);

const ownWords: Partial<Record<GroupKey, string>> = {
  YEAR: "year it began",
  QUARTER: "quarter it began",
  MONTH: "month it began",
};

/** "Ownerships by year it began, split by country". */
export function chartTitle({ of, by: [first, second], sum }: ChartSpec): string {
  const what = sum ? `${sentenceCase(fieldInWords(sum))} of ${pluralOf(of).toLowerCase()}` : pluralOf(of);
  return [
    `${what} by ${first ? keyInWords(first) : "nothing"}`,
    ...(second ? [`split by ${keyInWords(second)}`] : []),
  ].join(", ");
}

/** What the numbers of a chart are. */
export const chartUnit = ({ of, sum }: ChartSpec): string =>
  sum ? fieldInWords(sum) : pluralOf(of).toLowerCase();

/** How a chart is computed, for a reader who sees only the chart. */
export function howComputed({ of, by, sum }: ChartSpec): string {
  const items = pluralOf(of).toLowerCase();
  const counted = sum
    ? `Adds up the ${fieldInWords(sum)} of ${items}; a count that several facts share is added once.`
    : `Counts ${items}.`;
  const overTime = by.some((key) => key in ownWords)
    ? " A period is that of the earliest day of the known start; a first sighting is no start."
    : "";
  const status = choicesOf(of).isFact
    ? " Alleged: only allegations support it. Disputed: sources disagree about it."
    : "";
  return `${counted}${overTime}${status}`;
}
