import { createLazyValue } from "../../../util/lazy.js";

/** The days of a date in a text, both as yyyymmdd, and how many words it has. */
export interface TypedDate {
  readonly words: number;
  readonly from: number;
  readonly to: number;
}

/** The languages in which the months of a date may be named. */
const LANGUAGES = ["en"];
const YEAR = /^(?:1[5-9]|20)\d\d$/;
const DAY = /^(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?$/;
const NUMBER_OF_MONTH = /^(?:0?[1-9]|1[0-2])$/;

const monthsByName = createLazyValue((): ReadonlyMap<string, number> => {
  const months = Array.from({ length: 12 }, (_, index) => index + 1);
  return new Map(
    LANGUAGES.flatMap((language) =>
      (["long", "short"] as const).flatMap((month) => {
        const format = new Intl.DateTimeFormat(language, { month, timeZone: "UTC" });
        return months.map(
          (number) => [format.format(Date.UTC(2000, number - 1)).toLowerCase(), number] as const,
        );
      }),
    ),
  );
});

/** Reads the date that folded words begin with: "2014", "july 2014", "9 july 2014", "july 9 2014", "2014 07 09". */
export function readDate(words: readonly string[]): TypedDate | null {
  const [first = "", second = "", third = ""] = words;
  const month = monthsByName();
  const isMonth = (word: string) => month.has(word);
  if (DAY.test(first) && isMonth(second) && YEAR.test(third))
    return createDate(3, third, month.get(second), first);
  if (isMonth(first) && DAY.test(second) && YEAR.test(third))
    return createDate(3, third, month.get(first), second);
  if (isMonth(first) && YEAR.test(second)) return createDate(2, second, month.get(first));
  if (!YEAR.test(first)) return null;
  if (!/^\d\d$/.test(second) || !NUMBER_OF_MONTH.test(second)) return createDate(1, first);
  return /^\d\d$/.test(third) && DAY.test(String(Number(third)))
    ? createDate(3, first, Number(second), third)
    : createDate(2, first, Number(second));
}

function createDate(words: number, year: string, month?: number, day?: string): TypedDate {
  const start = Number(year) * 10_000;
  if (month === undefined) return { words, from: start + 101, to: start + 1231 };
  const monthStart = start + month * 100;
  if (day === undefined) return { words, from: monthStart + 1, to: monthStart + 31 };
  const only = monthStart + Number.parseInt(day, 10);
  return { words, from: only, to: only };
}
